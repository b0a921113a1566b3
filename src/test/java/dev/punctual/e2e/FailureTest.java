package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.Failure;
import dev.punctual.api.v1alpha1.JobRun;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a failed run says by itself: all runs are begun together, then looked at one by one. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class FailureTest extends PlaygroundTest {

    private record Example(String sentence, Manifest run, String reason, Consumer<JobRun> more) {}

    private static final List<Example> EXAMPLES = List.of(
            new Example(
                    "an exit code is kept with the last words of the log",
                    Manifest.run("exit-code").shell("echo first; echo last words; exit 3"),
                    "ExitCode",
                    run -> {
                        Failure failure = run.getStatus().failure();
                        assertThat(failure.exitCode()).isEqualTo(3);
                        assertThat(failure.signal()).isNull();
                        assertThat(failure.container()).isEqualTo("main");
                        assertThat(failure.node()).isNotBlank();
                        assertThat(failure.message()).contains("main").contains("exited with 3");
                        assertThat(failure.logTail()).isEqualTo("first\nlast words");
                        assertThat(failure.logTailMissing()).isNull();
                    }),
            // Kubernetes makes one dollar of two.
            new Example("a kill is told by its name", Manifest.run("killed").shell("kill -9 $$$$"), "ExitCode", run -> {
                assertThat(run.getStatus().failure().exitCode()).isEqualTo(137);
                assertThat(run.getStatus().failure().signal()).isEqualTo("SIGKILL");
                assertThat(run.getStatus().failure().logTailMissing()).contains("wrote nothing");
            }),
            new Example(
                    "an image that cannot be pulled is named",
                    Manifest.run("no-image")
                            .container("image", "registry.invalid/team/report:1")
                            .setting("startTimeout", "4s"),
                    "ImagePullFailed",
                    run -> assertNeverStarted(run, "registry.invalid/team/report:1")),
            new Example(
                    "a missing secret is named",
                    Manifest.run("no-secret")
                            .container("envFrom", List.of(Map.of("secretRef", Map.of("name", "nobodys-secret"))))
                            .setting("startTimeout", "4s"),
                    "ContainerConfigError",
                    run -> assertNeverStarted(run, "nobodys-secret")),
            new Example(
                    "a pod that no node takes says why",
                    Manifest.run("no-node")
                            .pod("nodeSelector", Map.of("disk", "golden"))
                            .setting("startTimeout", "4s"),
                    "Unschedulable",
                    run -> assertNeverStarted(run, "node affinity/selector")),
            new Example(
                    "a start that takes too long without a word of why has the time limit for a reason",
                    Manifest.run("no-volume")
                            .pod("volumes", List.of(Map.of("name", "settings", "configMap", Map.of("name", "nobodys"))))
                            .container("volumeMounts", List.of(Map.of("name", "settings", "mountPath", "/settings")))
                            .setting("startTimeout", "4s"),
                    "StartTimeout",
                    run -> assertNeverStarted(run, "startTimeout of 4s")),
            new Example(
                    "a run past its timeout is stopped, its log saved before",
                    Manifest.run("too-long").shell("echo begun; exec sleep 60").setting("timeout", "1s"),
                    "Timeout",
                    run -> {
                        assertThat(run.getStatus().failure().message()).contains("timeout of 1s");
                        assertThat(run.getStatus().failure().logTail()).isEqualTo("begun");
                        assertThat(run.getStatus().startedAt()).isNotNull();
                    }),
            new Example(
                    "a command that does not exist is named",
                    Manifest.run("no-command").command("no-such-command"),
                    "ContainerConfigError",
                    run -> assertThat(run.getStatus().failure().message()).contains("no-such-command")),
            new Example(
                    "a run of a job that does not exist names it",
                    Manifest.runOf("nobodys-job", "no-job"),
                    "ScheduledJobNotFound",
                    run -> assertNeverStarted(run, "nobodys-job")),
            new Example(
                    "a template without containers names the field",
                    Manifest.run("no-containers").pod("containers", List.of()),
                    "InvalidSpec",
                    run -> assertNeverStarted(run, "template.spec.containers")),
            new Example(
                    "a template that is none names the field and what is wrong with it",
                    Manifest.run("no-template").pod("containers", "many"),
                    "InvalidSpec",
                    run -> assertNeverStarted(run, "template.spec.containers")),
            new Example(
                    "a template that Kubernetes refuses is told in Kubernetes' words",
                    Manifest.run("bad-template").container("name", "Not A Name"),
                    "InvalidSpec",
                    run -> assertNeverStarted(run, "spec.template.spec.containers[0].name")));

    private static void assertNeverStarted(JobRun run, String words) {
        assertThat(run.getStatus().failure().message()).contains(words);
        assertThat(run.getStatus().startedAt()).isNull();
        assertThat(run.getStatus().duration()).isNull();
        assertThat(run.getStatus().failure().logTail()).isNull();
        assertThat(run.getStatus().failure().logTailMissing()).startsWith("no container");
    }

    @TestFactory
    Stream<DynamicTest> a_failed_run_says_why() {
        EXAMPLES.forEach(example -> here.create(example.run().once()));
        return EXAMPLES.stream().map(example -> dynamicTest(example.sentence(), () -> examine(example)));
    }

    private void examine(Example example) {
        String name = example.run().name();

        JobRun run = here.await(name, FAILED);

        assertThat(run.getStatus().failure().reason()).isEqualTo(example.reason());
        assertThat(run.getStatus().reason()).isEqualTo(example.reason());
        assertThat(run.getStatus().message())
                .isEqualTo(run.getStatus().failure().message());
        assertThat(run.getStatus().finishedAt()).isNotNull();
        assertThat(run.getStatus().waiting()).isNull();
        assertThat(run.getStatus().conditions())
                .extracting(Condition::type, Condition::status)
                .contains(tuple("Finished", "True"), tuple("Complete", "False"), tuple("Failed", "True"));
        assertThat(here.podsOf(run))
                .as("pods that may still run")
                .allSatisfy(pod -> assertThat(pod.getStatus().getPhase()).isEqualTo("Failed"));
        example.more().accept(run);
    }

    @Test
    void a_job_of_somebody_else_is_never_adopted() {
        here.client()
                .resource(new io.fabric8.kubernetes.api.model.batch.v1.JobBuilder()
                        .withNewMetadata()
                        .withName("taken-1")
                        .endMetadata()
                        .withNewSpec()
                        .withSuspend(true)
                        .withNewTemplate()
                        .withNewSpec()
                        .withRestartPolicy("Never")
                        .addNewContainer()
                        .withName("main")
                        .withImage("busybox:1.36")
                        .withCommand("true")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .inNamespace(here.namespace())
                .create();

        JobRun run = here.await(here.created(Manifest.run("taken")), FAILED);

        assertThat(run.getStatus().reason()).isEqualTo("NameTaken");
        assertThat(run.getStatus().message()).contains("taken-1");
        assertThat(here.jobNamed("taken-1").getMetadata().getOwnerReferences()).isEmpty();
    }
}
