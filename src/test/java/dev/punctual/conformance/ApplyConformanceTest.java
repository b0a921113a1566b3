package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@Conformance
class ApplyConformanceTest {
    @Test
    void applying_creates(Sandbox sandbox) {
        Answer applied = sandbox.wire()
                .apply(sandbox.run("one") + "?fieldManager=me", Sandbox.runYaml("one"))
                .expect(201);

        assertThat(applied.at("/metadata/managedFields/0/manager").asText()).isEqualTo("me");
        assertThat(applied.at("/metadata/managedFields/0/operation").asText()).isEqualTo("Apply");
    }

    @Test
    void applying_the_same_changes_nothing(Sandbox sandbox) {
        String path = sandbox.core("configmaps") + "/map?fieldManager=me";
        Answer first = sandbox.wire().apply(path, map("{a: x}")).expect(201);

        Answer second = sandbox.wire().apply(path, map("{a: x}")).expect(200);

        assertThat(second.resourceVersion()).isEqualTo(first.resourceVersion());
    }

    @Test
    void what_another_manager_owns_is_a_conflict_unless_forced(Sandbox sandbox) {
        String map = sandbox.core("configmaps") + "/map";
        sandbox.wire().apply(map + "?fieldManager=one", map("{key: first}")).expect(201);

        Answer conflict = sandbox.wire()
                .apply(map + "?fieldManager=two", map("{key: second}"))
                .expect(409);
        Answer forced = sandbox.wire()
                .apply(map + "?fieldManager=two&force=true", map("{key: second}"))
                .expect(200);

        assertThat(conflict.message()).contains("conflict with \"one\"").contains(".data.key");
        assertThat(conflict.at("/reason").asText()).isEqualTo("Conflict");
        assertThat(forced.at("/data/key").asText()).isEqualTo("second");
    }

    @Test
    void two_managers_own_different_fields_side_by_side(Sandbox sandbox) {
        String map = sandbox.core("configmaps") + "/map";
        sandbox.wire().apply(map + "?fieldManager=one", map("{a: x}")).expect(201);

        Answer both =
                sandbox.wire().apply(map + "?fieldManager=two", map("{b: y}")).expect(200);

        assertThat(both.at("/data").size()).isEqualTo(2);
    }

    @Test
    void what_a_manager_no_longer_applies_goes(Sandbox sandbox) {
        String map = sandbox.core("configmaps") + "/map?fieldManager=one";
        sandbox.wire().apply(map, map("{a: x, b: y}")).expect(201);

        Answer applied = sandbox.wire().apply(map, map("{a: x}")).expect(200);

        assertThat(applied.has("/data/b")).isFalse();
    }

    @Test
    void a_status_is_applied_through_its_own_door(Sandbox sandbox) {
        sandbox.createRun("one");

        Answer applied = sandbox.wire()
                .apply(
                        sandbox.run("one") + "/status?fieldManager=punctual&force=true",
                        """
                        apiVersion: punctual.dev/v1alpha1
                        kind: JobRun
                        metadata: {name: one}
                        status:
                          phase: Running
                          message: it runs
                          conditions:
                          - {type: Finished, status: "False", reason: Running, lastTransitionTime: "2030-01-01T00:00:00Z"}
                        """)
                .expect(200);
        assertThat(applied.at("/status/phase").asText()).isEqualTo("Running");
        assertThat(applied.at("/status/conditions/0/type").asText()).isEqualTo("Finished");
        assertThat(applied.generation()).isEqualTo(1);
        assertThat(applied.has("/spec/template/spec")).isTrue();
    }

    @Test
    void what_a_manager_no_longer_applies_to_a_status_goes(Sandbox sandbox) {
        sandbox.needs(22, "ownership of fields by subresource");
        sandbox.createRun("one");
        condition(sandbox, "one", "Complete").expect(200);

        Answer shorter = sandbox.wire()
                .apply(
                        sandbox.run("one") + "/status?fieldManager=one",
                        """
                        apiVersion: punctual.dev/v1alpha1
                        kind: JobRun
                        metadata: {name: one}
                        status: {phase: Scheduled}
                        """)
                .expect(200);

        assertThat(shorter.has("/status/conditions/0")).isFalse();
    }

    @Test
    void items_of_a_keyed_list_have_their_own_managers(Sandbox sandbox) {
        sandbox.createRun("one");
        condition(sandbox, "one", "Complete").expect(200);

        Answer both = condition(sandbox, "two", "Failed").expect(200);

        assertThat(both.at("/status/conditions").findValuesAsText("type"))
                .containsExactlyInAnyOrder("Complete", "Failed");
    }

    private static Answer condition(Sandbox sandbox, String manager, String type) {
        return sandbox.wire()
                .apply(
                        sandbox.run("one") + "/status?fieldManager=" + manager,
                        """
                        apiVersion: punctual.dev/v1alpha1
                        kind: JobRun
                        metadata: {name: one}
                        status:
                          conditions:
                          - {type: %s, status: "True", reason: Because, lastTransitionTime: "2030-01-01T00:00:00Z"}
                        """
                                .formatted(type));
    }

    private static String map(String data) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: map}, data: %s}".formatted(data);
    }
}
