package dev.punctual.cluster.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.RunParameter;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a run takes over from the one that it repeats. */
class InheritanceTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final Instant TICK = Instant.parse("2026-03-02T08:00:00Z");

    private static JobRun run(String name, String spec, String status) {
        return JSON.unmarshal(
                """
                ---
                metadata: {name: %1$s, namespace: default, uid: uid-of-%1$s}
                spec: {%2$s}
                status: {%3$s}
                """
                        .formatted(name, spec, status),
                JobRun.class);
    }

    private static JobRun original() {
        return run(
                "nightly-1",
                "scheduledJob: nightly, scheduledFor: 2026-03-02T08:00:00Z, parameters: [{name: DAY, value: monday}, {name: TO, value: ann}]",
                "phase: Failed");
    }

    private static JobRun repeating(String settings) {
        return run("again", "scheduledJob: nightly, rerunOf: nightly-1" + settings, "");
    }

    @Test
    void a_run_takes_over_tick_and_parameters() {
        JobRun again = repeating("");

        JobRun given = Inheritance.of(again, original()).givenTo(again);

        assertThat(given.getSpec().scheduledFor()).isEqualTo(TICK);
        assertThat(given.getSpec().parameters())
                .extracting(RunParameter::name, RunParameter::value)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("DAY", "monday"),
                        org.assertj.core.api.Assertions.tuple("TO", "ann"));
        assertThat(again.getSpec().scheduledFor()).isNull();
    }

    @Test
    void its_own_parameters_go_before_those_of_the_other() {
        JobRun again = repeating(", parameters: [{name: TO, value: bob}]");

        JobRun given = Inheritance.of(again, original()).givenTo(again);

        assertThat(given.getSpec().parameters()).extracting(RunParameter::value).containsExactly("bob", "monday");
    }

    @Test
    void a_run_that_repeats_one_that_repeats_another_takes_over_what_that_took_over() {
        JobRun first = run(
                "first",
                "scheduledJob: nightly, rerunOf: nightly-1, parameters: [{name: TO, value: bob}]",
                "rerun: {scheduledFor: 2026-03-02T08:00:00Z, parameters: [{name: DAY, value: monday}, {name: TO, value: ann}]}");
        JobRun second = run("second", "scheduledJob: nightly, rerunOf: first", "");

        JobRun given = Inheritance.of(second, first).givenTo(second);

        assertThat(given.getSpec().scheduledFor()).isEqualTo(TICK);
        assertThat(given.getSpec().parameters()).extracting(RunParameter::value).containsExactly("bob", "monday");
    }

    @Test
    void what_cannot_be_repeated_is_refused_by_name() {
        JobRun again = repeating("");

        assertThat(Inheritance.of(again, null).refusal().message())
                .isEqualTo("spec.rerunOf: there is no run nightly-1 in namespace default");
        assertThat(Inheritance.of(again, run("nightly-1", "scheduledJob: weekly", ""))
                        .refusal()
                        .message())
                .isEqualTo("spec.rerunOf: run nightly-1 is a run of ScheduledJob weekly,"
                        + " this one is of ScheduledJob nightly");
        assertThat(Inheritance.of(again, run("nightly-1", "template: {}", ""))
                        .refusal()
                        .message())
                .contains("no ScheduledJob");
        assertThat(Inheritance.of(again, again).refusal().message()).contains("itself");
    }
}
