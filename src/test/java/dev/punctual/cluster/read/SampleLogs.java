package dev.punctual.cluster.read;

import dev.punctual.cluster.archive.LogArchive;
import dev.punctual.cluster.pod.LogRequests;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log of each run but for those called none: two lines. Those of torn and torn-at-once break off while they are downloaded. */
@Alternative
@Singleton
public class SampleLogs extends RunLogs {
    private static final int LINES = 10_000;
    private static final String GONE = "the pod is gone";
    private static final Instant TIME = Instant.parse("2026-11-22T09:30:00Z");

    SampleLogs(KubernetesClient client, LogArchive archive, LogRequests requests) {
        super(client, archive, requests);
    }

    @Override
    public Optional<LogAnswer> read(LogQuery query) {
        return switch (query.run()) {
            case "none" -> Optional.empty();
            case "unlogged" -> Optional.of(new LogAnswer(1, null, null, false, GONE, 0, List.of()));
            default -> Optional.of(answer());
        };
    }

    private static LogAnswer answer() {
        return new LogAnswer(
                1,
                "main",
                LogSource.TAIL,
                false,
                "only the end of the log is kept",
                2,
                List.of(
                        new LogEntry(TIME, "info", "reading the feed", "Fetching", Map.of()),
                        new LogEntry(
                                TIME.plusSeconds(1), "error", "no space left", "Storing", Map.of("disk", "sda1"))));
    }

    @Override
    public Optional<FoundLog> open(LogQuery query) {
        byte[] bytes = "no space left\n".getBytes(StandardCharsets.UTF_8);
        return switch (query.run()) {
            case "none" -> Optional.empty();
            case "unlogged" -> Optional.of(new FoundLog.None(1, GONE));
            case "torn" -> Optional.of(open(torn(LINES)));
            case "torn-at-once" -> Optional.of(open(torn(0)));
            default -> Optional.of(open(new ByteArrayInputStream(bytes)));
        };
    }

    private static FoundLog open(InputStream bytes) {
        return new FoundLog.Open(1, "main", LogSource.TAIL, bytes);
    }

    /** So many lines and then an error, as from an archive that breaks off. */
    private static InputStream torn(int lines) {
        byte[] bytes = "another line\n".repeat(lines).getBytes(StandardCharsets.UTF_8);
        return new SequenceInputStream(new ByteArrayInputStream(bytes), new Broken());
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the log broke off");
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return read();
        }
    }
}
