package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.BACKING_OFF;
import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Transition;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class RetryTest extends PlaygroundTest {

    @Test
    void a_run_succeeds_with_the_attempt_that_does() {
        here.create(Manifest.run("second")
                .shell("[ $PUNCTUAL_ATTEMPT = 2 ] || exit 7")
                .attempts(3, "1500ms"));

        JobRunStatus pausing = here.await("second", BACKING_OFF).getStatus();
        JobRun run = here.await("second", SUCCEEDED);

        assertThat(pausing.attempt()).isEqualTo(1);
        assertThat(pausing.attemptsLeft()).isEqualTo(2);
        assertThat(pausing.reason()).isEqualTo("ExitCode");
        assertThat(pausing.failure().exitCode()).isEqualTo(7);
        assertThat(pausing.nextAttemptAt()).isAfter(pausing.attempts().get(0).finishedAt());
        assertThat(pausing.conditions()).isNullOrEmpty();
        assertThat(run.getStatus().attempt()).isEqualTo(2);
        assertThat(run.getStatus().nextAttemptAt()).isNull();
        assertThat(run.getStatus().reason()).isNull();
        assertThat(run.getStatus().attempts())
                .extracting(Attempt::number, Attempt::job, Attempt::exitCode, Attempt::reason)
                .containsExactly(tuple(1, "second-1", 7, "ExitCode"), tuple(2, "second-2", 0, "Succeeded"));
        assertThat(run.getStatus().startedAt())
                .isEqualTo(run.getStatus().attempts().get(0).startedAt());
    }

    @Test
    void a_run_fails_when_its_attempts_are_used_up_and_pauses_longer_each_time() {
        here.create(Manifest.run("never")
                .shell("echo attempt $PUNCTUAL_ATTEMPT; exit 1")
                .attempts(3, "500ms")
                .setting("retry.backoff.factorPercent", 300));

        JobRun run = here.await("never", FAILED);

        assertThat(run.getStatus().attempts()).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(run.getStatus().attemptsLeft()).isNull();
        assertThat(run.getStatus().reason()).isEqualTo("ExitCode");
        assertThat(run.getStatus().failure().logTail()).isEqualTo("attempt 3");
        assertThat(here.jobOfAttempt("never", 3)).isNotNull();
        assertThat(here.jobOfAttempt("never", 4)).isNull();
        List<Duration> pauses = pauses(run);
        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        assertThat(pauses.get(1)).isGreaterThanOrEqualTo(Duration.ofMillis(1500));
    }

    private static List<Duration> pauses(JobRun run) {
        List<Duration> pauses = new ArrayList<>();
        Instant since = null;
        for (Transition step : run.getStatus().history()) {
            if (since != null) {
                pauses.add(Duration.between(since, step.time()));
            }
            since = step.phase() == BACKING_OFF ? step.time() : null;
        }
        return pauses;
    }

    @Test
    void the_pod_of_an_attempt_past_its_timeout_is_gone_before_the_pause() {
        here.create(Manifest.run("deaf")
                .shell("trap '' TERM; echo begun; while :; do sleep 0.2; done")
                .grace(2)
                .setting("timeout", "1s")
                .attempts(2, "60s"));

        JobRun run = here.await("deaf", BACKING_OFF);

        assertThat(run.getStatus().reason()).isEqualTo("Timeout");
        assertThat(run.getStatus().failure().logTail()).isEqualTo("begun");
        here.assertNothingIsLeftOf(run, 1);
    }

    private record Refusal(Map<String, Object> rule, String field, String words) {}

    @Test
    void a_rule_that_makes_no_sense_is_refused_with_the_field_named() {
        List.of(
                        new Refusal(Map.of("action", "Fail"), "rules[0]", "a rule needs exitCodes, reasons or both"),
                        new Refusal(
                                Map.of("exitCodes", List.of(), "action", "Fail"), "rules[0].exitCodes", "at least 1"),
                        new Refusal(
                                Map.of("exitCodes", List.of("x"), "action", "Fail"), "rules[0].exitCodes", "integer"),
                        new Refusal(
                                Map.of("reasons", List.of("Bad"), "action", "Fail"), "rules[0].reasons", "OOMKilled"),
                        new Refusal(Map.of("exitCodes", List.of(1)), "rules[0].action", "Required"),
                        new Refusal(Map.of("exitCodes", List.of(1), "action", "Stop"), "rules[0].action", "Snooze"),
                        new Refusal(
                                Map.of("exitCodes", List.of(1), "action", "Fail", "after", "1s"),
                                "rules[0].after",
                                "after belongs to the actions Retry and Snooze"),
                        new Refusal(
                                Map.of("exitCodes", List.of(1), "action", "Snooze", "after", "0s"),
                                "rules[0].after",
                                "longer than 0s"))
                .forEach(refusal -> assertThat(
                                here.refusal(Manifest.run("refused").setting("retry.rules", List.of(refusal.rule())))
                                        .getMessage())
                        .contains("spec.retry." + refusal.field())
                        .contains(refusal.words()));
    }

    @Test
    void what_cannot_end_differently_is_not_tried_again() {
        here.create(Manifest.run("hopeless").container("name", "Not A Name").attempts(4, "60s"));

        assertThat(here.await("hopeless", FAILED).getStatus().attempts()).isNullOrEmpty();
    }

    @Test
    void of_many_attempts_the_jobs_of_the_newest_twenty_are_kept() {
        here.create(Manifest.run("stubborn")
                .shell("test $PUNCTUAL_ATTEMPT -ge 23")
                .attempts(30, "1ms")
                .with("spec.retry.backoff.factorPercent", 100));

        JobRun run = here.await("stubborn", SUCCEEDED);

        assertThat(run.getStatus().attempt()).isEqualTo(23);
        assertThat(run.getStatus().attempts()).hasSize(20);
        assertThat(here.jobOfAttempt("stubborn", 4)).isNotNull();
        here.await("the oldest are gone", () -> here.jobOfAttempt("stubborn", 3), Objects::isNull);
        assertThat(here.jobOfAttempt("stubborn", 1)).isNull();
    }
}
