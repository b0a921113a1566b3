package dev.punctual.testing;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Punctual in local mode as a process of its own, which ends with the tests. */
final class LocalProcess implements AutoCloseable {
    private static final String IS_UP = "Punctual runs in local mode";
    private static final int START_SECONDS = 120;
    private static final int END_SECONDS = 10;

    /** The clock may be asked to step far: ten minutes, and a little. */
    private static final int REQUEST_MILLIS = 660_000;

    private final Path directory;
    private final Process process;
    private final Thread undertaker;
    private final KubernetesClient client;

    private LocalProcess(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
        // when the tests themselves are ended from outside
        this.undertaker = new Thread(process::destroyForcibly, "end of local Punctual");
        Runtime.getRuntime().addShutdownHook(undertaker);
        try {
            awaitStart();
            this.client = client(directory.resolve("kubeconfig"));
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    /** Starts it, and waits until it is there. */
    static LocalProcess start(Path jar, ClockMode clock) {
        try {
            Path directory = Files.createTempDirectory("punctual-test-");
            ProcessBuilder builder = new ProcessBuilder(command(jar, clock, directory)).redirectErrorStream(true);
            // it runs processes of this machine, and is meant to: also where the tests run in a pod
            builder.environment().remove("KUBERNETES_SERVICE_HOST");
            builder.environment().remove("KUBECONFIG");
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("PUNCTUAL_") || name.startsWith("QUARKUS_"));
            return new LocalProcess(directory, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Punctual could not be started", e);
        }
    }

    private static List<String> command(Path jar, ClockMode clock, Path directory) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Dquarkus.profile=local",
                "-Dquarkus.http.port=0",
                "-Dpunctual.local.examples=false",
                "-Dpunctual.local.clock=" + clock.setting(),
                "-Dpunctual.local.kubeconfig=" + directory.resolve("kubeconfig"),
                "-Dpunctual.archive.directory=" + directory.resolve("logs"),
                "-jar",
                jar.toAbsolutePath().toString());
    }

    private void awaitStart() {
        Output output = new Output(process);
        try {
            boolean isUp = output.says(IS_UP).get(START_SECONDS, TimeUnit.SECONDS);
            if (!isUp) {
                throw new IllegalStateException("Punctual ended before it was up:\n" + output.text());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Punctual was not up after %d s:%n%s".formatted(START_SECONDS, output.text()), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Punctual was started", e);
        }
    }

    private static KubernetesClient client(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withRequestTimeout(REQUEST_MILLIS)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    KubernetesClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        Runtime.getRuntime().removeShutdownHook(undertaker);
        end();
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        remove();
    }

    private void remove() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // a directory for temporary files is emptied some day
        }
    }

    /** What it prints: the latest of it is kept, for the case that it does not start. */
    private static final class Output {
        private static final int KEPT = 200;

        private final Deque<String> latest = new ConcurrentLinkedDeque<>();
        private final BufferedReader lines;

        Output(Process process) {
            this.lines = process.inputReader(StandardCharsets.UTF_8);
        }

        /** Whether it says this before it ends; goes on reading, so that it never waits for a reader. */
        CompletableFuture<Boolean> says(String words) {
            CompletableFuture<Boolean> said = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(words, said), "output of local Punctual");
            reader.setDaemon(true);
            reader.start();
            return said;
        }

        private void read(String words, CompletableFuture<Boolean> said) {
            try (lines) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    keep(line);
                    if (line.contains(words)) {
                        said.complete(true);
                    }
                }
                said.complete(false);
            } catch (IOException e) {
                said.complete(false);
            }
        }

        private void keep(String line) {
            latest.add(line);
            if (latest.size() > KEPT) {
                latest.poll();
            }
        }

        String text() {
            return String.join("\n", latest);
        }
    }
}
