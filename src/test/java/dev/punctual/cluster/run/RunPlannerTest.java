package dev.punctual.cluster.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.Reports;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.retry.Charge;
import dev.punctual.core.retry.Next;
import dev.punctual.core.retry.RetryPolicy;
import dev.punctual.core.retry.RetryRule;
import dev.punctual.core.retry.Spared;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPlannerTest {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private static JobRun run(String uid, String spec) {
        JobRun run = new JobRun();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace("default")
                .withName("report")
                .withUid(uid)
                .build());
        run.setSpec(SERIALIZATION.unmarshal(spec, JobRunSpec.class));
        return run;
    }

    private static ScheduledJob job(String settings) {
        return SERIALIZATION.unmarshal(
                "{\"metadata\": {\"name\": \"report\"}, \"spec\": {\"run\": %s}}".formatted(settings),
                ScheduledJob.class);
    }

    private static RetryPolicy policy(String uid, String retry) {
        return RunPlanner.plan(run(uid, "{\"template\": {}, \"retry\": %s}".formatted(retry)), null)
                .limits()
                .retry();
    }

    @Test
    void rules_are_read_in_their_order() {
        RetryPolicy policy = policy(
                "1",
                """
                {"rules": [
                  {"exitCodes": [75, 76], "action": "Snooze", "after": "2m"},
                  {"reasons": ["OOMKilled", "NodeLost"], "exitCodes": [137], "action": "Fail"},
                  {"reasons": ["Timeout"], "action": "Cancel"}]}
                """);
        assertThat(policy.maxAttempts()).isEqualTo(4);
        assertThat(policy.rules())
                .containsExactly(
                        new RetryRule(Set.of(75, 76), Set.of(), RetryRule.Action.SNOOZE, Duration.ofMinutes(2)),
                        new RetryRule(
                                Set.of(137),
                                Set.of(FailureReason.OOM_KILLED, FailureReason.NODE_LOST),
                                RetryRule.Action.FAIL,
                                null),
                        new RetryRule(Set.of(), Set.of(FailureReason.TIMEOUT), RetryRule.Action.CANCEL, null));
    }

    @Test
    void jitter_differs_from_run_to_run_and_not_from_look_to_look() {
        String retry = "{\"backoff\": {\"initial\": \"1000s\", \"max\": \"1h\", \"jitterPercent\": 50}}";
        AttemptFailure failure = AttemptFailure.of(FailureReason.EXIT_CODE, "it failed");
        Next first = policy("1", retry).after(1, Spared.NONE, failure);

        assertThat(policy("1", retry).after(1, Spared.NONE, failure)).isEqualTo(first);
        assertThat(policy("2", retry).after(1, Spared.NONE, failure)).isNotEqualTo(first);
        assertThat(first)
                .isNotEqualTo(new Next.AttemptAgain(Duration.ofSeconds(1000), Charge.ATTEMPT))
                .isNotEqualTo(policy("1", retry).after(2, Spared.NONE, failure));
    }

    @Test
    void a_pause_that_cannot_be_read_is_named() {
        RunPlan plan = RunPlanner.plan(
                run(
                        "1",
                        "{\"template\": {}, \"retry\": {\"rules\": [{\"exitCodes\": [1], \"action\": \"Retry\","
                                + " \"after\": \"999999999h\"}]}}"),
                null);
        assertThat(plan.refusal().reason()).isEqualTo(FailureReason.INVALID_SPEC);
        assertThat(plan.refusal().message())
                .startsWith("spec.retry.rules[0].after: \"999999999h\"")
                .contains("292 years");
    }

    @ParameterizedTest(name = "run {0}, job {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, STDOUT",
                "-, TerminationMessage, TERMINATION_MESSAGE",
                "-, Off, OFF",
                "Stdout, Off, STDOUT",
                "Off, Stdout, OFF",
                "TerminationMessage, -, TERMINATION_MESSAGE"
            })
    void a_run_that_does_not_say_where_it_tells_of_itself_does_as_its_job_says(
            String ofRun, String ofJob, Reports where) {
        JobRun run = run("1", ofRun == null ? "{}" : "{\"reports\": \"%s\"}".formatted(ofRun));
        assertThat(RunPlanner.reports(run, ofJob == null ? job("{}") : job("{\"reports\": \"%s\"}".formatted(ofJob))))
                .isEqualTo(where);
        if (ofJob == null) {
            assertThat(RunPlanner.reports(run, null)).isEqualTo(where);
        }
    }
}
