package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@Conformance
class PatchConformanceTest {
    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: one}
            spec:
              containers: [{name: main, image: "busybox:1"}, {name: side, image: "busybox:1"}]
            """;

    @Test
    void a_merge_patch_replaces_lists_and_removes_by_null(Sandbox sandbox) {
        sandbox.createConfigMap("map", "labels: {a: b}");

        Answer patched = sandbox.wire()
                .mergePatch(
                        sandbox.core("configmaps") + "/map", "{metadata: {labels: {a: null, c: d}}, data: {other: x}}")
                .expect(200);

        assertThat(patched.has("/metadata/labels/a")).isFalse();
        assertThat(patched.at("/metadata/labels/c").asText()).isEqualTo("d");
        assertThat(patched.at("/data/key").asText()).isEqualTo("value");
        assertThat(patched.at("/data/other").asText()).isEqualTo("x");
    }

    @Test
    void a_json_patch_does_its_steps_or_none(Sandbox sandbox) {
        sandbox.createRun("one");

        sandbox.wire()
                .jsonPatch(
                        sandbox.run("one"),
                        "[{op: add, path: /metadata/labels, value: {a: b}}, {op: test, path: /spec/timeout, value: 5m}]")
                .expect(422);
        assertThat(sandbox.wire().get(sandbox.run("one")).has("/metadata/labels"))
                .isFalse();

        Answer patched = sandbox.wire()
                .jsonPatch(
                        sandbox.run("one"),
                        "[{op: add, path: /metadata/labels, value: {a~b: c}}, {op: replace, path: /metadata/labels/a~0b, value: d}]"
                                .replace("a~b", "a-b")
                                .replace("a~0b", "a-b"))
                .expect(200);
        assertThat(patched.at("/metadata/labels/a-b").asText()).isEqualTo("d");
    }

    @Test
    void a_json_patch_of_status_may_test_what_it_replaces(Sandbox sandbox) {
        sandbox.createRun("one");

        sandbox.wire()
                .jsonPatch(sandbox.run("one") + "/status", "[{op: add, path: /status, value: {phase: Running}}]")
                .expect(200);
        Answer patched = sandbox.wire()
                .jsonPatch(
                        sandbox.run("one") + "/status",
                        "[{op: test, path: /status/phase, value: Running}, {op: replace, path: /status/phase, value: Failed}]")
                .expect(200);

        assertThat(patched.at("/status/phase").asText()).isEqualTo("Failed");
    }

    @Test
    void a_strategic_patch_knows_the_items_of_a_list_by_name(Sandbox sandbox) {
        sandbox.wire().post(sandbox.core("pods"), POD).expect(201);

        Answer patched = sandbox.wire()
                .strategicPatch(
                        sandbox.core("pods") + "/one", "{spec: {containers: [{name: side, image: \"busybox:2\"}]}}")
                .expect(200);

        assertThat(patched.at("/spec/containers/0/name").asText()).isEqualTo("main");
        assertThat(patched.at("/spec/containers/0/image").asText()).isEqualTo("busybox:1");
        assertThat(patched.at("/spec/containers/1/image").asText()).isEqualTo("busybox:2");
    }

    @Test
    void a_strategic_patch_merges_conditions_by_type(Sandbox sandbox) {
        sandbox.wire().post(sandbox.core("pods"), POD).expect(201);
        String status = sandbox.core("pods") + "/one/status";

        sandbox.wire()
                .strategicPatch(status, "{status: {conditions: [{type: A, status: \"True\"}]}}")
                .expect(200);
        Answer patched = sandbox.wire()
                .strategicPatch(status, "{status: {conditions: [{type: B, status: \"False\"}]}}")
                .expect(200);

        assertThat(patched.at("/status/conditions").findValuesAsText("type")).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void custom_kinds_take_no_strategic_patch(Sandbox sandbox) {
        sandbox.createRun("one");

        sandbox.wire()
                .strategicPatch(sandbox.run("one"), "{metadata: {labels: {a: b}}}")
                .expect(415);
    }

    @Test
    void a_patch_of_an_old_version_is_a_conflict(Sandbox sandbox) {
        Answer old = sandbox.createRun("one");
        sandbox.wire()
                .mergePatch(sandbox.run("one"), "{metadata: {labels: {a: b}}}")
                .expect(200);

        sandbox.wire()
                .mergePatch(
                        sandbox.run("one"),
                        "{metadata: {resourceVersion: \"%s\", labels: {a: c}}}".formatted(old.resourceVersion()))
                .expect(409);
    }
}
