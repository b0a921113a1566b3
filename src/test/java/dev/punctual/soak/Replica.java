package dev.punctual.soak;

import dev.punctual.crash.OperatorProcess;
import dev.punctual.crash.Stage;
import dev.punctual.crash.WriteProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operator with its own way to the API server. */
final class Replica implements AutoCloseable {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final WriteProxy way;
    private final OperatorProcess process;

    Replica(Stage stage, String identity) {
        way = stage.anotherProxy();
        process = stage.operator(way, OperatorProcess.PROGRAM, identity);
    }

    WriteProxy way() {
        return way;
    }

    OperatorProcess process() {
        return process;
    }

    /** What Kubernetes does with a container that ended. */
    void revive() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            process.restart();
        }
    }

    boolean isReady() throws IOException, InterruptedException {
        revive();
        return process.address().isPresent();
    }

    /** MiB that are held after a collection. */
    long heldMebibytes() throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram").start();
        String told = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = TOTAL.matcher(told);
        if (!total.find()) {
            throw new IOException("what it holds is not told: " + told);
        }
        return Long.parseLong(total.group(1)) >> 20;
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
        way.close();
    }
}
