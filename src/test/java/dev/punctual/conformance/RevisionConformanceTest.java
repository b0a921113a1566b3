package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a run executes is kept in a ControllerRevision, which nobody can change. */
@Conformance
class RevisionConformanceTest {
    private static final String YAML =
            """
            apiVersion: apps/v1
            kind: ControllerRevision
            metadata: {name: %s}
            revision: %d
            data: {run: {timeout: 1m, template: {spec: {containers: [{name: main}]}}}}
            """;

    private static String revisions(Sandbox sandbox) {
        return "/apis/apps/v1/namespaces/%s/controllerrevisions".formatted(sandbox.namespace());
    }

    @Test
    void data_of_any_shape_is_kept_and_cannot_be_changed(Sandbox sandbox) {
        sandbox.wire().post(revisions(sandbox), YAML.formatted("one", 3)).expect(201);
        String one = revisions(sandbox) + "/one";

        Answer read = sandbox.wire().get(one).expect(200);
        Answer refused =
                sandbox.wire().mergePatch(one, "{data: {run: {timeout: 2m}}}").expect(422);
        sandbox.wire().mergePatch(one, "{metadata: {labels: {a: b}}}").expect(200);

        assertThat(read.at("/data/run/template/spec/containers/0/name").asText())
                .isEqualTo("main");
        assertThat(read.at("/revision").asLong()).isEqualTo(3);
        assertThat(refused.message()).contains("data").contains("field is immutable");
    }

    @Test
    void a_revision_number_is_not_negative(Sandbox sandbox) {
        Answer refused = sandbox.wire()
                .post(revisions(sandbox), YAML.formatted("minus", -1))
                .expect(422);

        assertThat(refused.message()).contains("revision").contains("greater than or equal to 0");
    }
}
