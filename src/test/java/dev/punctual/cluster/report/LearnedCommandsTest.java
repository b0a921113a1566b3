package dev.punctual.cluster.report;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two replicas of one key: what the first has sealed, the second reads. */
class LearnedCommandsTest {
    private static final Instant AT = Instant.parse("2026-11-24T02:30:00.5Z");
    private static final Seals SEALS = new Seals(ServerKey.of("a secret of at least thirty-two characters"));
    private static final Seals FOREIGN = new Seals(ServerKey.of("x".repeat(32)));

    private final AuditLog log = new AuditLog();
    private final LearnedCommands learned = new LearnedCommands(log, SEALS);

    private static <T extends HasMetadata> T object(Class<T> type, String spec) {
        return Serialization.unmarshal(
                """
                {"metadata": {"name": "it", "namespace": "team", "uid": "u-1", "creationTimestamp": "2026-11-24T02:30:00Z"},
                 "spec": {%s}}"""
                        .formatted(spec),
                type);
    }

    private static <T extends HasMetadata> T told(T object, Seals by, Verb verb, Instant at) {
        SealedCommand command = new SealedCommand("alice", "page", at, verb, "why");
        String note = verb == Verb.START || verb == Verb.RERUN
                ? by.sealedCreation(command, object.getMetadata())
                : by.sealed(command, object);
        object.getMetadata().setAnnotations(Map.of(Labels.COMMAND, note, Labels.PRUNE_BEFORE, "2026-11-24T02:00:00Z"));
        return object;
    }

    private static Command command(Verb verb, String kind, @Nullable String detail, @Nullable String address) {
        return new Command(
                new Who("alice", true, "page", address),
                new Deed(verb, "why", detail),
                new Target(kind, "team", "it", "u-1"),
                AT);
    }

    @Test
    void a_command_that_another_replica_took_is_known_by_its_object() {
        learned.seen(told(object(JobQueue.class, "\"concurrency\": 3"), SEALS, Verb.RESIZE, AT));

        assertThat(log.newest()).containsExactly(command(Verb.RESIZE, "JobQueue", null, null));
    }

    @Test
    void however_often_the_object_is_seen_it_is_one_command() {
        JobRun run = told(object(JobRun.class, ""), SEALS, Verb.CANCEL, AT);
        learned.seen(run);
        learned.seen(run);
        learned.seen(told(object(JobRun.class, ""), SEALS, Verb.CANCEL, AT.plusSeconds(1)));

        assertThat(log.newest()).extracting(Command::at).containsExactly(AT.plusSeconds(1), AT);
    }

    @Test
    void what_this_replica_has_recorded_itself_says_more_whichever_came_first() {
        Command own = command(Verb.SUSPEND, "ScheduledJob", null, "192.0.2.7");
        ScheduledJob job = told(object(ScheduledJob.class, ""), SEALS, Verb.SUSPEND, AT);

        learned.seen(job);
        log.record(own);
        assertThat(log.newest()).containsExactly(own);
        learned.seen(job);
        assertThat(log.newest()).containsExactly(own);
    }

    @Test
    void what_the_object_still_says_of_it_is_told() {
        learned.seen(told(object(JobRun.class, "\"scheduledJob\": \"nightly\""), SEALS, Verb.START, AT));
        learned.seen(told(object(JobRun.class, "\"rerunOf\": \"nightly-1\""), SEALS, Verb.RERUN, AT));
        learned.seen(told(object(ScheduledJob.class, ""), SEALS, Verb.PRUNE, AT));

        assertThat(log.newest())
                .extracting(command -> command.deed().detail())
                .containsExactly("before 2026-11-24T02:00:00Z", "of nightly-1", "of job nightly");
    }

    @Test
    void nobody_tells_of_commands_by_writing_an_annotation() {
        learned.seen(told(object(JobRun.class, ""), FOREIGN, Verb.CANCEL, AT));
        JobRun run = object(JobRun.class, "");
        learned.seen(run);
        run.getMetadata().setAnnotations(Map.of(Labels.COMMAND, "{\"who\": 5}"));
        learned.seen(run);

        assertThat(log.newest()).isEmpty();
    }

    @Test
    void the_seal_of_a_run_that_had_the_name_before_is_not_this_ones() {
        learned.seen(
                told(object(JobRun.class, "\"scheduledJob\": \"nightly\""), SEALS, Verb.START, AT.minusSeconds(90)));

        assertThat(log.newest()).isEmpty();
    }

    @Test
    void among_many_the_newest_are_kept_whenever_they_are_learned() {
        for (int at = 0; at < AuditLog.KEPT; at++) {
            log.record(new Command(
                    new Who("bob", true, "rest"),
                    new Deed(Verb.CANCEL, null, null),
                    new Target("JobRun", "team", "r-" + at, null),
                    AT.plusSeconds(at)));
        }
        learned.seen(told(object(JobQueue.class, ""), SEALS, Verb.SUSPEND, AT.minusSeconds(1)));
        learned.seen(told(object(ScheduledJob.class, ""), SEALS, Verb.SUSPEND, AT.plusSeconds(10)));

        assertThat(log.newest()).hasSize(AuditLog.KEPT);
        assertThat(log.newest())
                .extracting(command -> command.target().kind())
                .contains("ScheduledJob")
                .doesNotContain("JobQueue");
    }
}
