package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Conformance
class JobConformanceTest {
    private static final String CONTAINER = "containers: [{name: main, image: busybox}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | spec.template.spec.containers: Required value",
                "containers: [] | spec.template.spec.containers: Required value",
                "containers: [{image: busybox}] | spec.template.spec.containers[0].name: Required value",
                "containers: [{name: main}] | spec.template.spec.containers[0].image: Required value",
                "containers: [{name: Main_1, image: busybox}] |"
                        + " spec.template.spec.containers[0].name: Invalid value: \"Main_1\"",
                "containers: [{name: main, image: busybox, volumeMounts: [{name: data, mountPath: /d}]}] |"
                        + " spec.template.spec.containers[0].volumeMounts[0].name: Not found: \"data\"",
                "containers: [{name: main, image: busybox, env: [{name: 'a=b', value: x}]}] |"
                        + " spec.template.spec.containers[0].env[0].name: Invalid value: \"a=b\"",
                "containers: [{name: main, image: busybox, imagePullPolicy: Sometimes}] |"
                        + " spec.template.spec.containers[0].imagePullPolicy: Unsupported value: \"Sometimes\"",
            })
    void a_dry_run_says_what_is_wrong_with_a_template(String podSpec, String words, Sandbox sandbox) {
        String spec = podSpec.equals("{}") ? "restartPolicy: Never" : podSpec + "\n      restartPolicy: Never";

        Answer refused = dryRun(sandbox, job("one", spec)).expect(422);

        assertThat(refused.message()).startsWith("Job.batch \"one\" is invalid").contains(words);
        assertThat(refused.at("/details/causes").size()).isPositive();
    }

    @Test
    void two_containers_do_not_share_a_name(Sandbox sandbox) {
        Answer refused = dryRun(
                        sandbox,
                        job(
                                "one",
                                "containers: [{name: main, image: busybox}, {name: main, image: busybox}]"
                                        + "\n      restartPolicy: Never"))
                .expect(422);

        assertThat(refused.message()).contains("spec.template.spec.containers[1].name: Duplicate value: \"main\"");
    }

    @Test
    void a_job_does_not_restart_always(Sandbox sandbox) {
        Answer refused = dryRun(sandbox, job("one", CONTAINER + "\n      restartPolicy: Always"))
                .expect(422);

        assertThat(refused.message()).contains("spec.template.spec.restartPolicy");
    }

    @Test
    void a_template_of_the_wrong_shape_is_a_bad_request(Sandbox sandbox) {
        Answer refused = dryRun(sandbox, job("one", "containers: many\n      restartPolicy: Never"))
                .expect(400);

        assertThat(refused.at("/reason").asText()).isEqualTo("BadRequest");
        assertThat(refused.message()).contains("containers");
    }

    @Test
    void a_good_template_passes_the_dry_run_and_leaves_nothing(Sandbox sandbox) {
        dryRun(sandbox, job("one", CONTAINER + "\n      restartPolicy: Never")).expect(201);

        sandbox.wire().get(sandbox.jobs() + "/one").expect(404);
    }

    @Test
    void a_name_of_63_characters_is_the_longest(Sandbox sandbox) {
        String spec = CONTAINER + "\n      restartPolicy: Never";

        sandbox.wire().post(sandbox.jobs(), job("a".repeat(63), spec)).expect(201);
        sandbox.wire().post(sandbox.jobs(), job("a".repeat(64), spec)).expect(422);
    }

    @Test
    void a_job_gets_its_defaults_and_labels_its_pods(Sandbox sandbox) {
        Answer job = sandbox.wire()
                .post(sandbox.jobs(), job("one", CONTAINER + "\n      restartPolicy: Never"))
                .expect(201);

        assertThat(job.at("/spec/parallelism").asInt()).isEqualTo(1);
        assertThat(job.at("/spec/completions").asInt()).isEqualTo(1);
        assertThat(job.at("/spec/backoffLimit").asInt()).isEqualTo(6);
        assertThat(job.at("/spec/template/metadata/labels/job-name").asText()).isEqualTo("one");
        assertThat(job.at("/spec/template/metadata/labels/controller-uid").asText())
                .isEqualTo(job.uid());
        assertThat(job.at("/spec/selector/matchLabels").size()).isEqualTo(1);
        assertThat(job.at("/spec/template/spec/terminationGracePeriodSeconds").asInt())
                .isEqualTo(30);
    }

    @Test
    void a_job_counts_its_generations(Sandbox sandbox) {
        sandbox.needs(29, "the generation of a Job");

        Answer job = sandbox.wire()
                .post(sandbox.jobs(), job("one", CONTAINER + "\n      restartPolicy: Never"))
                .expect(201);

        assertThat(job.generation()).isEqualTo(1);
    }

    /** Without it an eviction would count as an attempt of its own. */
    @Test
    void the_failure_policy_of_a_job_is_kept(Sandbox sandbox) {
        sandbox.needs(26, "the failure policy of Jobs");

        Answer job = sandbox.wire()
                .post(
                        sandbox.jobs(),
                        job("one", CONTAINER + "\n      restartPolicy: Never")
                                + "  podFailurePolicy: {rules: [{action: FailJob,"
                                + " onPodConditions: [{type: DisruptionTarget, status: \"True\"}]}]}\n")
                .expect(201);

        assertThat(job.at("/spec/podFailurePolicy/rules/0/action").asText()).isEqualTo("FailJob");
        assertThat(job.at("/spec/podFailurePolicy/rules/0/onPodConditions/0/type")
                        .asText())
                .isEqualTo("DisruptionTarget");
    }

    @Test
    void when_a_job_replaces_its_pods_is_kept(Sandbox sandbox) {
        sandbox.needs(29, "the replacement of pods that have ended, and no sooner");

        Answer job = sandbox.wire()
                .post(
                        sandbox.jobs(),
                        job("one", CONTAINER + "\n      restartPolicy: Never") + "  podReplacementPolicy: Failed\n")
                .expect(201);

        assertThat(job.at("/spec/podReplacementPolicy").asText()).isEqualTo("Failed");
    }

    @Test
    void a_job_may_be_suspended_and_resumed(Sandbox sandbox) {
        sandbox.needs(22, "the suspension of Jobs");

        Answer job = sandbox.wire()
                .post(sandbox.jobs(), job("one", CONTAINER + "\n      restartPolicy: Never") + "  suspend: true\n")
                .expect(201);
        Answer resumed = sandbox.wire()
                .mergePatch(sandbox.jobs() + "/one", "{spec: {suspend: false}}")
                .expect(200);

        assertThat(job.at("/spec/suspend").asBoolean()).isTrue();
        assertThat(resumed.at("/spec/suspend").asBoolean()).isFalse();
    }

    @Test
    void the_template_of_a_job_is_immutable(Sandbox sandbox) {
        sandbox.wire()
                .post(sandbox.jobs(), job("one", CONTAINER + "\n      restartPolicy: Never"))
                .expect(201);

        Answer refused = sandbox.wire()
                .mergePatch(
                        sandbox.jobs() + "/one",
                        "{spec: {template: {spec: {containers: [{name: main, image: other}]}}}}")
                .expect(422);

        assertThat(refused.message()).contains("spec.template: Invalid value").contains("field is immutable");
    }

    @Test
    void the_status_of_a_job_has_its_own_door(Sandbox sandbox) {
        sandbox.wire()
                .post(sandbox.jobs(), job("one", CONTAINER + "\n      restartPolicy: Never"))
                .expect(201);

        sandbox.wire()
                .mergePatch(sandbox.jobs() + "/one", "{status: {active: 1}}")
                .expect(200);
        assertThat(sandbox.wire().get(sandbox.jobs() + "/one").has("/status/active"))
                .isFalse();

        sandbox.wire()
                .mergePatch(sandbox.jobs() + "/one/status", "{status: {active: 1}}")
                .expect(200);
        assertThat(sandbox.wire()
                        .get(sandbox.jobs() + "/one")
                        .at("/status/active")
                        .asInt())
                .isEqualTo(1);
    }

    private static Answer dryRun(Sandbox sandbox, String job) {
        return sandbox.wire().post(sandbox.jobs() + "?dryRun=All", job);
    }

    private static String job(String name, String podSpec) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: %s}
                spec:
                  template:
                    spec:
                      %s
                """
                .formatted(name, podSpec);
    }
}
