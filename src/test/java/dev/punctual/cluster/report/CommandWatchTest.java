package dev.punctual.cluster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.access.ServerKey;
import dev.punctual.cluster.report.Command.Deed;
import dev.punctual.cluster.report.Command.Target;
import dev.punctual.cluster.report.Command.Verb;
import dev.punctual.cluster.report.Command.Who;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:30:00Z");

    private static final Seals SEALS = new Seals(ServerKey.of("a secret of at least thirty-two characters"));

    private final AuditLog log = new AuditLog();
    private final CommandWatch watch = new CommandWatch(log, SEALS, Clock.fixed(NOW, ZoneOffset.UTC));

    private static <T extends HasMetadata> T object(Class<T> type, String manager, String fields, String rest) {
        return Serialization.unmarshal(
                """
                {"metadata": {"name": "it", "namespace": "team", "uid": "u-1", "managedFields": [
                   {"manager": "kubectl-create", "time": "2026-11-24T01:00:00Z", "fieldsV1": {"f:spec": {"f:schedule": {}}}},
                   {"manager": "punctual-status", "time": "2026-11-24T03:00:00Z", "subresource": "status", "fieldsV1": {}},
                   {"manager": "%s", "time": "2026-11-24T02:00:00Z", "fieldsV1": {"f:spec": %s}}]}, %s}"""
                        .formatted(manager, fields, rest),
                type);
    }

    private static ScheduledJob job(String spec) {
        return object(ScheduledJob.class, "kubectl-patch", "{\"f:suspend\": {}}", "\"spec\": {%s}".formatted(spec));
    }

    private static JobQueue queue(String spec) {
        return object(JobQueue.class, "kubectl-scale", "{\"f:concurrency\": {}}", "\"spec\": {%s}".formatted(spec));
    }

    private static JobRun run(String spec, String status) {
        String rest = "\"spec\": {%s}, \"status\": %s".formatted(spec, status);
        return object(JobRun.class, "curl", "{\"f:stop\": {}}", rest);
    }

    private List<String> written() {
        return log.newest().stream()
                .map(command -> "%s %s %s: %s (%s)"
                        .formatted(
                                command.who().name(),
                                command.deed().verb().word(),
                                command.target().kind(),
                                command.deed().reason(),
                                command.deed().detail()))
                .toList();
    }

    @Test
    void a_job_is_suspended_and_resumed() {
        watch.seen(job(""));
        watch.seen(job("\"suspend\": true, \"suspendReason\": \"holiday\""));
        watch.seen(job("\"suspend\": true, \"suspendReason\": \"holiday\""));
        watch.seen(job("\"suspend\": false"));

        assertThat(written())
                .containsExactly(
                        "kubectl-patch resume ScheduledJob: null (null)",
                        "kubectl-patch suspend ScheduledJob: holiday (null)");
        assertThat(log.newest().get(0).who()).isEqualTo(new Who("kubectl-patch", false, "kubectl"));
    }

    @Test
    void what_is_seen_for_the_first_time_is_no_command() {
        watch.seen(job("\"suspend\": true"));
        watch.seen(queue("\"concurrency\": 3"));
        assertThat(written()).isEmpty();
    }

    @Test
    void a_suspension_because_of_failures_is_lifted_by_resumedAt() {
        watch.seen(job(""));
        watch.seen(job("\"resumedAt\": \"2026-11-24T02:00:00Z\""));
        assertThat(written())
                .containsExactly("kubectl-patch resume ScheduledJob: null (resumedAt 2026-11-24T02:00:00Z)");
    }

    @Test
    void a_queue_is_resized_and_suspended() {
        watch.seen(queue("\"concurrency\": 3"));
        watch.seen(queue("\"concurrency\": 5"));
        watch.seen(queue("\"concurrency\": 5, \"suspend\": true, \"suspendReason\": \"upgrade\""));

        assertThat(written())
                .containsExactly(
                        "kubectl-scale suspend JobQueue: upgrade (null)",
                        "kubectl-scale resize JobQueue: null (from 3 to 5)");
    }

    @Test
    void a_run_that_a_person_creates_is_started_by_whoever_wrote_it_first() {
        watch.seen(run("\"scheduledJob\": \"nightly\"", "{\"phase\": \"Scheduled\"}"));
        watch.seen(run("\"scheduledJob\": \"nightly\"", "{\"phase\": \"Running\", \"observedGeneration\": 1}"));
        assertThat(written()).containsExactly("kubectl-create start JobRun: null (null)");
    }

    @Test
    void a_backfill_is_started_by_whoever_created_it_once() {
        String spec =
                "\"spec\": {\"scheduledJob\": \"nightly\", \"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-11-08T00:00:00Z\"}";
        watch.seen(object(Backfill.class, "kubectl-edit", "{}", spec));
        watch.seen(object(Backfill.class, "kubectl-edit", "{}", spec + ", \"status\": {\"observedGeneration\": 1}"));

        assertThat(written())
                .containsExactly(
                        "kubectl-create start Backfill: null (of nightly from 2026-11-01T00:00:00Z to 2026-11-08T00:00:00Z)");
    }

    @Test
    void a_run_repeats_another() {
        watch.seen(run("\"rerunOf\": \"nightly-1\"", "null"));
        assertThat(written()).containsExactly("kubectl-create rerun JobRun: null (of nightly-1)");
    }

    @Test
    void the_run_of_a_tick_is_nobodys_command() {
        watch.seen(run("\"scheduledJob\": \"nightly\", \"scheduledFor\": \"2026-11-24T02:30:00Z\"", "null"));
        assertThat(written()).isEmpty();
    }

    @Test
    void a_run_is_cancelled_once_and_then_aborted() {
        String running = "{\"phase\": \"Running\", \"observedGeneration\": 1}";
        String cancelling = "{\"phase\": \"Cancelling\", \"observedGeneration\": 1}";
        watch.seen(run("\"stop\": {\"mode\": \"Cancel\", \"reason\": \"wrong data\"}", running));
        watch.seen(run("\"stop\": {\"mode\": \"Cancel\", \"reason\": \"wrong data\"}", cancelling));
        watch.seen(run("\"stop\": {\"mode\": \"Abort\"}", cancelling));

        assertThat(written())
                .containsExactly("curl abort JobRun: null (null)", "curl cancel JobRun: wrong data (null)");
    }

    @Test
    void after_a_restart_a_run_that_is_being_stopped_is_no_new_command() {
        watch.seen(run("\"stop\": {\"mode\": \"Cancel\"}", "{\"phase\": \"Cancelling\", \"observedGeneration\": 1}"));
        assertThat(written()).isEmpty();
    }

    private static ScheduledJob suspendedByAWindow(Seals by, String at) {
        ScheduledJob job =
                object(ScheduledJob.class, "punctual-page", "{\"f:suspend\": {}}", "\"spec\": {\"suspend\": true}");
        SealedCommand command = new SealedCommand("alice", "page", Instant.parse(at), Verb.SUSPEND, null);
        job.getMetadata().setAnnotations(Map.of(Labels.COMMAND, by.sealed(command, job)));
        return job;
    }

    @Test
    void what_our_own_windows_write_they_write_down_themselves() {
        watch.seen(job(""));
        watch.seen(suspendedByAWindow(SEALS, "2026-11-24T02:00:00Z"));
        assertThat(written()).isEmpty();
    }

    @Test
    void whoever_takes_our_name_is_written_down_all_the_same() {
        watch.seen(job(""));
        watch.seen(suspendedByAWindow(new Seals(ServerKey.of("x".repeat(32))), "2026-11-24T02:00:00Z"));
        assertThat(written()).hasSize(1);
    }

    @Test
    void an_older_seal_hides_no_new_command() {
        watch.seen(suspendedByAWindow(SEALS, "2026-11-24T02:00:00Z"));
        watch.seen(job(""));
        watch.seen(suspendedByAWindow(SEALS, "2026-11-24T02:00:00Z"));
        assertThat(written()).hasSize(2);
    }

    @Test
    void nobody_can_write_lines_of_their_own_into_the_log() {
        Command command = new Command(
                new Who("eve\n{\"who\": \"root\"}", false, "api"),
                new Deed(Verb.CANCEL, "a\r\n\u001b[31m\u0085\u2028 \"b\"", null),
                new Target("JobRun", "team", "it", "u-1"),
                NOW);

        assertThat(AuditLog.line(command))
                .isEqualTo("{\"time\":\"2026-11-24T02:30:00Z\",\"who\":\"eve\\n{\\\"who\\\": \\\"root\\\"}\","
                        + "\"verified\":false,\"from\":\"api\",\"verb\":\"cancel\",\"kind\":\"JobRun\","
                        + "\"namespace\":\"team\",\"name\":\"it\",\"uid\":\"u-1\","
                        + "\"reason\":\"a\\r\\n\\u001B[31m\\u0085\\u2028 \\\"b\\\"\"}");
    }

    @Test
    void only_the_newest_are_kept() {
        Target target = new Target("JobRun", "team", "it", null);
        IntStream.range(0, AuditLog.KEPT + 5)
                .forEach(n -> log.record(
                        new Command(new Who("w" + n, true, "page"), new Deed(Verb.START, null, null), target, NOW)));

        assertThat(log.newest()).hasSize(AuditLog.KEPT);
        assertThat(log.newest().get(0).who().name()).isEqualTo("w" + (AuditLog.KEPT + 4));
    }
}
