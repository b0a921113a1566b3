package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Conformance
class SchemaConformanceTest {
    private static final String JOB =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: ScheduledJob
            metadata: {name: nightly}
            spec:
              schedule: "0 2 * * *"
              run:
                template:
                  spec:
                    containers: [{name: main, image: busybox, future: {of: [Kubernetes]}}]
            """;

    @Test
    void defaults_are_written_down_where_their_parent_has_one(Sandbox sandbox) {
        Answer job = sandbox.wire().post(sandbox.scheduledJobs(), JOB).expect(201);

        assertThat(job.at("/spec/timeZone").asText()).isEqualTo("Etc/UTC");
        assertThat(job.at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
        assertThat(job.at("/spec/run/retry/maxAttempts").asInt()).isEqualTo(4);
        assertThat(job.at("/spec/run/retry/backoff/initial").asText()).isEqualTo("10s");
        assertThat(job.at("/spec/history/failed").asInt()).isEqualTo(20);
    }

    @Test
    void a_default_without_a_parent_is_left_out(Sandbox sandbox) {
        Answer run = sandbox.createRun("one");

        assertThat(run.has("/spec/retry")).isFalse();
    }

    @Test
    void unknown_fields_are_pruned(Sandbox sandbox) {
        Answer run = sandbox.wire()
                .post(sandbox.runs() + "?fieldValidation=Ignore", Sandbox.runYaml("one") + "  unknown: {a: b}\n")
                .expect(201);

        assertThat(run.has("/spec/unknown")).isFalse();
    }

    @Test
    void the_pod_template_passes_through_unpruned(Sandbox sandbox) {
        Answer job = sandbox.wire().post(sandbox.scheduledJobs(), JOB).expect(201);

        Answer read = sandbox.wire().get(sandbox.scheduledJobs() + "/nightly").expect(200);
        assertThat(job.at("/spec/run/template/spec/containers/0/future/of/0").asText())
                .isEqualTo("Kubernetes");
        assertThat(read.at("/spec/run/template")).isEqualTo(job.at("/spec/run/template"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec.timeout | timeout: soon | spec.timeout in body should match",
                "spec.retry.maxAttempts | retry: {maxAttempts: 0} |"
                        + " spec.retry.maxAttempts in body should be greater than or equal to 1",
                "spec.retry.maxAttempts | retry: {maxAttempts: 1001} |"
                        + " spec.retry.maxAttempts in body should be less than or equal to 1000",
                "spec.retry.maxAttempts | retry: {maxAttempts: many} |"
                        + " spec.retry.maxAttempts in body must be of type integer: \"string\"",
                "spec.stop.mode | stop: {mode: Hush} | Unsupported value: \"Hush\": supported values:",
                "spec.stop.mode | stop: {reason: x} | spec.stop.mode: Required value",
                "spec.template | template: echo | spec.template in body must be of type object: \"string\"",
                "spec.scheduledFor | scheduledFor: yesterday | spec.scheduledFor in body must be of type date-time",
            })
    void a_refusal_names_the_field(String field, String spec, String words, Sandbox sandbox) {
        Answer refused = sandbox.wire()
                .post(
                        sandbox.runs(),
                        """
                        apiVersion: punctual.dev/v1alpha1
                        kind: JobRun
                        metadata: {name: one}
                        spec:
                          %s
                        """
                                .formatted(spec.contains("template") ? spec : spec + "\n  template: {}"))
                .expect(422);

        assertThat(refused.at("/reason").asText()).isEqualTo("Invalid");
        assertThat(refused.message())
                .startsWith("JobRun.punctual.dev \"one\" is invalid")
                .contains(words);
        assertThat(refused.at("/details/causes").findValuesAsText("field")).contains(field);
    }

    @Test
    void what_is_missing_at_the_top_is_named_too(Sandbox sandbox) {
        Answer refused = sandbox.wire()
                .post(
                        sandbox.scheduledJobs(),
                        "{apiVersion: punctual.dev/v1alpha1, kind: ScheduledJob, metadata: {name: x}}")
                .expect(422);

        assertThat(refused.message()).contains("spec: Required value");
    }

    @Test
    void the_kind_must_be_the_one_of_the_path(Sandbox sandbox) {
        sandbox.wire()
                .post(sandbox.runs(), "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}")
                .expect(400);
    }

    @Test
    void strict_clients_are_told_of_unknown_fields(Sandbox sandbox) {
        sandbox.needs(27, "field validation by the server");

        Answer refused = sandbox.wire()
                .post(sandbox.runs() + "?fieldValidation=Strict", Sandbox.runYaml("one") + "  unknown: {a: b}\n")
                .expect(400);

        assertThat(refused.message()).contains("strict decoding error: unknown field \"spec.unknown\"");
    }
}
