package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Conformance
class CelConformanceTest {
    private static final int SINCE = 25;
    private static final String WHAT = "CEL rules of the definitions";

    @Test
    void a_run_has_either_a_template_or_a_scheduled_job(Sandbox sandbox) {
        sandbox.needs(SINCE, WHAT);

        Answer neither = sandbox.wire()
                .post(
                        sandbox.runs(),
                        "{apiVersion: punctual.dev/v1alpha1, kind: JobRun, metadata: {name: x}, spec: {timeout: 5m}}")
                .expect(422);
        Answer both = sandbox.wire()
                .post(sandbox.runs(), Sandbox.runYaml("x") + "  scheduledJob: nightly\n")
                .expect(422);

        assertThat(neither.message()).contains("exactly one of scheduledJob and template must be set");
        assertThat(both.message()).contains("exactly one of scheduledJob and template must be set");
        assertThat(both.at("/details/causes").findValuesAsText("field")).contains("spec");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{spec: {template: {spec: {containers: [{name: other, image: busybox}]}}}}",
                "{spec: {template: {metadata: {labels: {a: b}}}}}",
                "{spec: {timeout: 7m}}",
                "{spec: {retry: {maxAttempts: 9}}}",
                "{spec: {startTimeout: 7m}}",
            })
    void what_a_run_is_made_of_is_immutable(String change, Sandbox sandbox) {
        sandbox.needs(SINCE, WHAT);
        sandbox.createRun("one");

        Answer refused = sandbox.wire().mergePatch(sandbox.run("one"), change).expect(422);

        assertThat(refused.message()).contains("is immutable");
    }

    @Test
    void a_stop_may_be_set_and_only_escalate(Sandbox sandbox) {
        sandbox.needs(SINCE, WHAT);
        sandbox.createRun("one");

        stop(sandbox, "{mode: Cancel}").expect(200);
        stop(sandbox, "{mode: Abort}").expect(200);
        Answer back = stop(sandbox, "{mode: Cancel}").expect(422);
        stop(sandbox, "null").expect(422);

        assertThat(back.message()).contains("stop may be set and may go from Cancel to Abort; it cannot be taken back");
    }

    @Test
    void a_refusal_by_cel_points_to_the_field(Sandbox sandbox) {
        sandbox.needs(28, "fieldPath in CEL rules");
        sandbox.createRun("one");
        stop(sandbox, "{mode: Abort}").expect(200);

        Answer refused = stop(sandbox, "{mode: Cancel}").expect(422);

        assertThat(refused.at("/details/causes").findValuesAsText("field")).containsExactly("spec.stop");
    }

    @Test
    void a_status_may_change_whatever_cel_says_of_the_spec(Sandbox sandbox) {
        sandbox.needs(SINCE, WHAT);
        sandbox.createRun("one");

        sandbox.wire()
                .mergePatch(sandbox.run("one") + "/status", "{status: {phase: Running}}")
                .expect(200);
    }

    private static Answer stop(Sandbox sandbox, String stop) {
        return sandbox.wire().mergePatch(sandbox.run("one"), "{spec: {stop: %s}}".formatted(stop));
    }
}
