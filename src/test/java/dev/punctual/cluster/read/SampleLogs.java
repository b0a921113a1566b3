package dev.punctual.cluster.read;

import dev.punctual.cluster.archive.LogArchive;
import dev.punctual.cluster.pod.LogRequests;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log of each run but for those called none: two lines. Of those called unlogged there is none any more. */
@Alternative
@Singleton
public class SampleLogs extends RunLogs {
    private static final Instant TIME = Instant.parse("2026-11-22T09:30:00Z");

    private static final String GONE = "the pod is gone";

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
            default -> Optional.of(new FoundLog.Open(1, "main", LogSource.TAIL, new ByteArrayInputStream(bytes)));
        };
    }
}
