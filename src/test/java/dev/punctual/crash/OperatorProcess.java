package dev.punctual.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packaged operator as a process of its own, which can be killed like one. */
public final class OperatorProcess implements AutoCloseable {
    /** What the build of this checkout made. */
    public static final Path PROGRAM = Path.of("target", "quarkus-app");

    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://\\S+)");

    private final String apiServerUrl;
    private final String token;
    private final Path program;
    private final String identity;
    private final List<String> options;
    private final Path log;
    private Process process;

    /**
     * Starts it; what it says is kept in {@code target/crash/<identity>.log}.
     *
     * @param program the folder of a packaged program
     * @param identity by which its lease names it
     * @param options of the virtual machine
     */
    OperatorProcess(String apiServerUrl, String token, Path program, String identity, List<String> options) {
        this.apiServerUrl = apiServerUrl;
        this.token = token;
        this.program = program;
        this.identity = identity;
        this.options = options;
        this.log = Path.of("target", "crash", identity + ".log");
        this.process = startAnew();
    }

    /** What an earlier process of this name said would be taken for what this one says. */
    private Process startAnew() {
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
            return start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=0",
                "-Dquarkus.kubernetes-client.api-server-url=" + apiServerUrl,
                "-Dquarkus.kubernetes-client.token=" + token,
                "-Dquarkus.kubernetes-client.namespace=default",
                "-Dpunctual.identity=" + identity,
                "-jar",
                program.resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("KUBECONFIG", new File("none").getPath());
        return builder.start();
    }

    String identity() {
        return identity;
    }

    /** SIGKILL: nothing of it has a chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM: it may tidy up. */
    public void terminate() {
        process.destroy();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** By what it ended; empty while it lives. */
    Optional<Integer> exitCode() {
        return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    /** What it has said since its first start. */
    String said() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Where its page is; empty until it listens. */
    public Optional<String> address() throws IOException {
        return ADDRESS.matcher(said()).results().map(found -> found.group(1)).reduce((earlier, later) -> later);
    }

    public void restart() throws InterruptedException, IOException {
        process.waitFor(30, TimeUnit.SECONDS);
        process = start();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }
}
