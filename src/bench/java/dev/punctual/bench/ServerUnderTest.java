package dev.punctual.bench;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** An API server with a Job controller and a garbage collector, and nobody who runs pods. */
sealed interface ServerUnderTest extends AutoCloseable permits RealServer, EmbeddedServer {

    /** The one that is asked for; our kinds are known to it. */
    static ServerUnderTest start(Settings settings) throws IOException {
        String server = settings.word("server", "real");
        return switch (server) {
            case "real" -> RealServer.start(settings);
            case "embedded" -> EmbeddedServer.start();
            default -> throw new IllegalArgumentException("no server is called " + server);
        };
    }

    /** What it is, with its version. */
    String words();

    Config access();

    /** Writes what the operator needs to reach it. */
    void writeKubeconfig(Path file) throws IOException;

    /** The processes that it consists of, by what they are. */
    Map<String, Long> processes();

    @Override
    void close();
}
