package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@Conformance
class StatusConformanceTest {
    @Test
    void nobody_creates_a_status(Sandbox sandbox) {
        sandbox.wire()
                .post(sandbox.runs(), Sandbox.runYaml("one") + "status: {phase: Succeeded, reason: Invented}\n")
                .expect(201);

        Answer read = sandbox.wire().get(sandbox.run("one")).expect(200);
        assertThat(read.at("/status/phase").asText()).isEqualTo("Scheduled");
        assertThat(read.has("/status/reason")).isFalse();
    }

    @Test
    void a_fresh_run_shows_the_default_of_its_status(Sandbox sandbox) {
        Answer created = sandbox.createRun("one");

        assertThat(created.at("/status/phase").asText()).isEqualTo("Scheduled");
        assertThat(sandbox.wire().get(sandbox.run("one")).at("/status/phase").asText())
                .isEqualTo("Scheduled");
        assertThat(sandbox.wire()
                        .get(sandbox.runs())
                        .at("/items/0/status/phase")
                        .asText())
                .isEqualTo("Scheduled");
    }

    @Test
    void the_main_door_does_not_lead_to_status(Sandbox sandbox) {
        sandbox.createRun("one");

        sandbox.wire()
                .mergePatch(sandbox.run("one"), "{metadata: {labels: {a: b}}, status: {phase: Failed}}")
                .expect(200);

        Answer read = sandbox.wire().get(sandbox.run("one"));
        assertThat(read.at("/status/phase").asText()).isEqualTo("Scheduled");
        assertThat(read.at("/metadata/labels/a").asText()).isEqualTo("b");
    }

    @Test
    void the_door_of_status_leads_nowhere_else(Sandbox sandbox) {
        sandbox.createRun("one");

        Answer written = sandbox.wire()
                .mergePatch(
                        sandbox.run("one") + "/status",
                        "{status: {phase: Running}, spec: {timeout: 5m}, metadata: {labels: {a: b}}}")
                .expect(200);

        assertThat(written.at("/status/phase").asText()).isEqualTo("Running");
        assertThat(written.has("/spec/timeout")).isFalse();
        assertThat(written.has("/metadata/labels")).isFalse();
        assertThat(written.generation()).isEqualTo(1);
    }

    @Test
    void a_stale_status_is_a_conflict(Sandbox sandbox) {
        Answer old = sandbox.createRun("one");
        sandbox.wire()
                .mergePatch(sandbox.run("one") + "/status", "{status: {phase: Running}}")
                .expect(200);

        Answer conflict =
                sandbox.wire().put(sandbox.run("one") + "/status", old.text()).expect(409);

        assertThat(conflict.at("/reason").asText()).isEqualTo("Conflict");
    }

    @Test
    void a_patch_of_status_may_insist_on_a_version(Sandbox sandbox) {
        Answer old = sandbox.createRun("one");
        sandbox.wire()
                .mergePatch(sandbox.run("one") + "/status", "{status: {phase: Running}}")
                .expect(200);

        sandbox.wire()
                .mergePatch(
                        sandbox.run("one") + "/status",
                        "{metadata: {resourceVersion: \"%s\"}, status: {phase: Failed}}"
                                .formatted(old.resourceVersion()))
                .expect(409);
    }

    @Test
    void a_status_is_checked_like_a_spec(Sandbox sandbox) {
        sandbox.createRun("one");

        Answer refused = sandbox.wire()
                .mergePatch(sandbox.run("one") + "/status", "{status: {phase: Dancing}}")
                .expect(422);

        assertThat(refused.message()).contains("status.phase: Unsupported value: \"Dancing\"");
    }
}
