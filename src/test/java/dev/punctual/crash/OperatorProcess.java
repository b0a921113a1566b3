package dev.punctual.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged operator as a process of its own, which can be killed like one. */
final class OperatorProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final String apiServerUrl;
    private final String token;
    private final Path log;
    private Process process;

    OperatorProcess(String apiServerUrl, String token, Path log) {
        this.apiServerUrl = apiServerUrl;
        this.token = token;
        this.log = log;
        this.process = start();
    }

    private Process start() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=0",
                "-Dquarkus.kubernetes-client.api-server-url=" + apiServerUrl,
                "-Dquarkus.kubernetes-client.token=" + token,
                "-Dquarkus.kubernetes-client.namespace=default",
                "-Dpunctual.identity=operator-under-test",
                "-jar",
                JAR.toString());
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("KUBECONFIG", new File("none").getPath());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing of it has a chance to tidy up. */
    void kill() {
        process.destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void restart() throws InterruptedException {
        process.waitFor(30, TimeUnit.SECONDS);
        process = start();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }
}
