package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QueueBoardTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final QueueSummary QUEUE = new QueueSummary("default", "media", 2, null, "1", 1, false);

    private static final String WAITING = ", \"waiting\": {\"reason\": \"WaitingInQueue\"}";

    private static String startedAt(String instant) {
        return ", \"attempts\": [{\"number\": 1, \"job\": \"j\", \"startedAt\": \"%s\"}]".formatted(instant);
    }

    private final QueueBoard board = new QueueBoard();

    private void put(String name, String phase, String status) {
        board.put(name, run(name, phase, status));
    }

    private static JobRun run(String name, String phase, String status) {
        return JSON.unmarshal(
                """
                {"metadata": {"namespace": "default", "name": "%s", "uid": "%s", "creationTimestamp": "2026-03-02T11:00:00Z"},
                 "spec": {"scheduledJob": "transcode"},
                 "status": {"phase": "%s", "queue": "media" %s}}
                """
                        .formatted(name, name, phase, status),
                JobRun.class);
    }

    private QueueDetail detail() {
        return board.detail(QUEUE, 10, NOON);
    }

    @Test
    void who_waits_is_told_its_place_and_when_its_turn_will_come() {
        put("done", "Succeeded", ", \"startedAt\": \"2026-03-02T11:00:00Z\", \"finishedAt\": \"2026-03-02T11:10:00Z\"");
        put("one", "Running", startedAt("2026-03-02T11:55:00Z"));
        put("two", "Running", startedAt("2026-03-02T11:58:00Z"));
        put("third", "Queued", WAITING);
        put("first", "Queued", WAITING + ", \"priority\": 5");
        put("second", "Queued", WAITING + ", \"priority\": 1");

        assertThat(detail().waiting())
                .extracting(place -> "%d %s %s".formatted(place.position(), place.name(), place.expectedStart()))
                .containsExactly(
                        "1 first 2026-03-02T12:05:00Z",
                        "2 second 2026-03-02T12:08:00Z",
                        "3 third 2026-03-02T12:15:00Z");
        assertThat(detail())
                .extracting(QueueDetail::running, QueueDetail::queued, QueueDetail::scheduled)
                .containsExactly(2, 3, 0);
    }

    @Test
    void nobody_can_say_when_a_queue_goes_on_that_is_suspended_or_whose_runs_never_ended() {
        put("one", "Running", startedAt("2026-03-02T11:55:00Z"));
        put("two", "Running", startedAt("2026-03-02T11:55:00Z"));
        put("waits", "Queued", WAITING);
        assertThat(detail().waiting().get(0).expectedStart()).isNull();

        put("done", "Succeeded", ", \"startedAt\": \"2026-03-02T11:00:00Z\", \"finishedAt\": \"2026-03-02T11:10:00Z\"");
        assertThat(detail().waiting().get(0).expectedStart()).isEqualTo("2026-03-02T12:05:00Z");

        QueueSummary suspended = new QueueSummary("default", "media", 2, "disk is full", "1", 1, true);
        assertThat(board.detail(suspended, 10, NOON).waiting().get(0).expectedStart())
                .isNull();
    }

    private static String ended(String queued, String started, String finished) {
        return ", \"queuedAt\": \"2026-03-02T%s:00Z\", \"startedAt\": \"2026-03-02T%s:00Z\", \"finishedAt\": \"2026-03-02T%s:00Z\""
                .formatted(queued, started, finished);
    }

    @Test
    void what_became_of_the_runs_of_the_last_day_is_told() {
        put("a", "Succeeded", ended("10:00", "10:10", "10:30"));
        put("b", "Succeeded", ended("10:00", "10:30", "10:40"));
        put("c", "Failed", ended("10:00", "10:02", "11:40"));
        put("d", "Cancelled", ", \"finishedAt\": \"2026-03-02T11:00:00Z\"");
        put("e", "Skipped", ", \"finishedAt\": \"2026-03-02T11:00:00Z\"");
        put("old", "Failed", ", \"finishedAt\": \"2026-03-01T12:00:00Z\"");
        put("runs", "Running", startedAt("2026-03-02T11:55:00Z"));

        assertThat(detail().lately()).isEqualTo(new QueueStatistics("24h", 2, 1, 1, 1, "14m", "30m", "15m"));
    }

    @Test
    void of_a_queue_without_runs_there_is_nothing_to_tell() {
        assertThat(detail().lately()).isEqualTo(new QueueStatistics("24h", 0, 0, 0, 0, null, null, null));
    }

    @Test
    void a_free_place_is_to_be_had_at_once() {
        put("waits", "Queued", WAITING);

        assertThat(detail().waiting().get(0).expectedStart()).isEqualTo(NOON);
    }

    @Test
    void a_run_whose_job_is_suspended_by_somebody_else_has_its_place() {
        put("kueue", "Queued", ", \"waiting\": {\"reason\": \"JobSuspended\"}");

        assertThat(detail())
                .extracting(QueueDetail::running, QueueDetail::queued)
                .containsExactly(1, 0);
    }

    @Test
    void a_run_that_waits_for_its_job_is_not_in_the_line_yet() {
        put("job", "Queued", ", \"waiting\": {\"reason\": \"ConcurrencyQueue\"}");

        assertThat(detail())
                .extracting(QueueDetail::queued, QueueDetail::scheduled)
                .containsExactly(0, 1);
    }

    @Test
    void what_is_gone_or_over_is_in_no_line() {
        put("a", "Queued", WAITING);
        put("b", "BackingOff", "");
        assertThat(detail())
                .extracting(QueueDetail::queued, QueueDetail::scheduled)
                .containsExactly(1, 1);

        board.remove("a");
        put("b", "Succeeded", "");
        board.remove("unknown");

        assertThat(detail())
                .extracting(QueueDetail::queued, QueueDetail::scheduled)
                .containsExactly(0, 0);
    }
}
