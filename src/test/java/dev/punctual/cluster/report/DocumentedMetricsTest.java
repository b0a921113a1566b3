package dev.punctual.cluster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.gate.Census;
import dev.punctual.core.run.Phase;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/metrics.md to the meters that there are. */
class DocumentedMetricsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(punctual_[a-z_]+)` \\| (\\w+) \\|([^|]*)\\|");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private void measureEverythingOnce() {
        RunMetrics runs = new RunMetrics(registry);
        runs.finished(Phase.FAILED, "ExitCode", Duration.ofSeconds(1));
        runs.attemptFailed("ExitCode");
        new ScheduleMetrics(registry);
        QueueMetrics queues = new QueueMetrics(registry, Clock.systemUTC());
        queues.depth(new QueueMetrics.Name("team", "media"), Census.EMPTY, 3);
        queues.waited(new QueueMetrics.Name("team", "media"), Duration.ofSeconds(1));
        new NotificationMetrics(registry).watch("ops");
        new LogMetrics(registry).watchFollowers(() -> 0);
        new LeaderMetrics(registry).watch(() -> true);
        new BuildMetrics(registry).tell("1.0", "0123abc");
        HttpRequest request = new StandardHttpRequest.Builder()
                .uri(URI.create("http://x/api/v1/pods"))
                .build();
        new ApiMetrics(registry).afterConnectionFailure(request, new IOException());
    }

    private Map<String, String> meters() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> !id.getName().endsWith(".histogram"))
                .collect(Collectors.toMap(
                        DocumentedMetricsTest::name,
                        id -> "%s %s"
                                .formatted(
                                        type(id.getType()),
                                        id.getTags().stream()
                                                .map(Tag::getKey)
                                                .sorted()
                                                .toList()),
                        (one, same) -> one,
                        TreeMap::new));
    }

    /** As Prometheus is told it. */
    private static String name(Meter.Id id) {
        String unit =
                id.getType() == Meter.Type.TIMER ? "_seconds" : id.getType() == Meter.Type.COUNTER ? "_total" : "";
        return id.getName().replace('.', '_') + unit;
    }

    private static String type(Meter.Type type) {
        return type == Meter.Type.TIMER ? "histogram" : type.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> documented() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs/metrics.md")))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> row.group(2) + " " + tags(row),
                        (one, other) -> other,
                        TreeMap::new));
    }

    private static Object tags(MatchResult row) {
        return Pattern.compile("`([a-z]+)`")
                .matcher(row.group(3))
                .results()
                .map(tag -> tag.group(1))
                .sorted()
                .toList();
    }

    @Test
    void every_meter_is_documented_with_its_type_and_tags() throws IOException {
        measureEverythingOnce();
        assertThat(meters()).hasSizeGreaterThan(10).isEqualTo(documented());
    }

    @Test
    void a_queue_that_is_gone_takes_its_meters_with_it() {
        QueueMetrics.Name media = new QueueMetrics.Name("team", "media");
        QueueMetrics queues = new QueueMetrics(registry, Clock.systemUTC());
        Instant oldest = Instant.now().minusSeconds(90);
        queues.depth(media, new Census(1, 2, 3, oldest, List.of()), 4);
        queues.waited(media, Duration.ofSeconds(1));
        assertThat(registry.get("punctual.queue.runs")
                        .tag("state", "waiting")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(registry.get("punctual.queue.oldest.wait").gauge().value()).isGreaterThanOrEqualTo(90);

        queues.forget(media);

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void only_reasons_of_ours_become_tags() {
        RunMetrics runs = new RunMetrics(registry);
        runs.finished(Phase.FAILED, "run-4711-of-eve", null);
        runs.finished(Phase.SUCCEEDED, null, Duration.ofSeconds(2));

        assertThat(registry.get("punctual.runs.finished")
                        .tags("phase", "Failed", "reason", "Other")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("punctual.run.duration")
                        .tag("phase", "Succeeded")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("punctual.run.duration")
                        .tag("phase", "Failed")
                        .timer()
                        .count())
                .isZero();
    }
}
