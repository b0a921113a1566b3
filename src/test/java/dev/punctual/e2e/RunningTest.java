package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Transition;
import dev.punctual.core.run.DerivedName;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class RunningTest extends PlaygroundTest {
    private static final String SPOKEN = "([0-9]+(ms|s|m|h))+|[0-9]+\\.[0-9]+s";

    @Test
    void the_run_of_a_tick_succeeds_and_tells_its_story() {
        here.create(Manifest.job("tick").schedule("@every 2s").shell("sleep 1"));
        String name = firstRunOf("tick");

        JobRun run = here.await(name, SUCCEEDED);

        assertThat(name).matches("tick-[0-9]{8}-[0-9]{6}");
        assertThat(run.getSpec().scheduledFor()).isNotNull();
        assertBelongsTo(run, here.job("tick"));
        JobRunStatus status = run.getStatus();
        assertThat(status.attempt()).isEqualTo(1);
        assertThat(status.attemptsLeft()).isNull();
        assertThat(status.failure()).isNull();
        assertThat(status.waiting()).isNull();
        assertThat(status.reason()).isNull();
        assertThat(status.observedGeneration()).isEqualTo(run.getMetadata().getGeneration());
        assertThat(status.startedAt()).isAfterOrEqualTo(run.getSpec().scheduledFor());
        assertThat(status.finishedAt()).isAfter(status.startedAt());
        assertThat(status.duration()).matches(SPOKEN);
        assertThat(status.startDelay()).matches(SPOKEN);
        assertThat(status.history())
                .extracting(Transition::phase)
                .contains(RUNNING)
                .endsWith(SUCCEEDED);
        assertThat(status.history()).extracting(Transition::time).isSorted();
        assertThat(status.attempts()).singleElement().satisfies(attempt -> assertSucceeded(attempt, run));
    }

    private static void assertSucceeded(Attempt attempt, JobRun run) {
        assertThat(attempt.number()).isEqualTo(1);
        assertThat(attempt.job()).isEqualTo(run.getMetadata().getName() + "-1");
        assertThat(attempt.pod()).startsWith(attempt.job() + "-");
        assertThat(attempt.node()).isNotBlank();
        assertThat(attempt.startedAt()).isEqualTo(run.getStatus().startedAt());
        assertThat(attempt.finishedAt()).isAfterOrEqualTo(attempt.startedAt());
        assertThat(attempt.exitCode()).isZero();
        assertThat(attempt.reason()).isEqualTo("Succeeded");
    }

    @Test
    void the_job_of_a_tick_knows_its_last_run_and_its_next_ones() {
        here.create(Manifest.job("known").schedule("@every 2s"));

        ScheduledJob job = here.awaitJob(
                "known",
                "knows a success",
                found -> found.getStatus() != null && found.getStatus().lastSuccessfulTime() != null);

        assertThat(job.getStatus().lastRun().name()).startsWith("known-");
        assertThat(job.getStatus().lastScheduledTime()).isNotNull();
        assertThat(job.getStatus().nextRuns()).hasSize(5).isSorted().allSatisfy(next -> assertThat(next)
                .isAfter(job.getStatus().lastScheduledTime()));
        assertThat(job.getStatus().missed()).isNull();
        assertThat(here.awaitReady("known", "True").message()).isEmpty();
    }

    @Test
    void conditions_tell_success_so_that_kubectl_wait_returns() {
        String name = here.created(Manifest.run("waited-for"));

        JobRun run = here.await(name, SUCCEEDED);

        assertThat(run.getStatus().conditions())
                .extracting(Condition::type, Condition::status, Condition::reason)
                .containsExactly(
                        tuple("Finished", "True", "Succeeded"),
                        tuple("Complete", "True", "Succeeded"),
                        tuple("Failed", "False", "Succeeded"));
    }

    @Test
    void a_run_on_demand_becomes_its_jobs() {
        String name = here.created(Manifest.job("on-demand"), Manifest.runOf("on-demand", "by-hand"));

        JobRun run = here.await(name, SUCCEEDED);

        assertBelongsTo(run, here.job("on-demand"));
        assertThat(run.getSpec().scheduledFor()).isNull();
        assertThat(here.jobOfAttempt(name, 1).getMetadata().getLabels())
                .containsEntry(Labels.SCHEDULED_JOB, "on-demand")
                .containsEntry(Labels.RUN, "by-hand");
    }

    @Test
    void an_ad_hoc_run_belongs_to_nobody() {
        String name = here.created(Manifest.run("ad-hoc"));

        JobRun run = here.await(name, SUCCEEDED);

        assertThat(run.getMetadata().getOwnerReferences()).isEmpty();
        assertThat(run.getMetadata().getLabels())
                .satisfiesAnyOf(labels -> assertThat(labels).isNull(), labels -> assertThat(labels)
                        .doesNotContainKey(Labels.SCHEDULED_JOB));
    }

    @Test
    void a_generated_name_serves_as_well() {
        String name = here.created(
                Manifest.run("unused").with("metadata.name", null).with("metadata.generateName", "generated-"));

        assertThat(name).startsWith("generated-").isNotEqualTo("generated-");
        here.await(name, SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 52, 63, 64, 253})
    void a_job_name_may_have_any_valid_length(int length) {
        String job = "j".repeat(length);
        here.create(Manifest.job(job).schedule("@every 1s").concurrency("Allow"));

        JobRun run = here.await(firstRunOf(job), SUCCEEDED);

        assertThat(run.getMetadata().getLabels().get(Labels.SCHEDULED_JOB)).hasSizeLessThanOrEqualTo(63);
        assertBelongsTo(run, here.job(job));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 61, 62, 253})
    void runs_whose_long_names_differ_at_the_end_have_jobs_of_their_own(int length) {
        String one = here.created(Manifest.run("r".repeat(length - 1) + "1"));
        String two = here.created(Manifest.run("r".repeat(length - 1) + "2"));

        String jobOfOne =
                here.await(one, SUCCEEDED).getStatus().attempts().get(0).job();
        String jobOfTwo =
                here.await(two, SUCCEEDED).getStatus().attempts().get(0).job();

        assertThat(jobOfOne).hasSizeLessThanOrEqualTo(63).isNotEqualTo(jobOfTwo);
        assertThat(here.jobNamed(jobOfOne).getMetadata().getAnnotations()).containsEntry(Labels.RUN_NAME, one);
    }

    @Test
    void a_container_knows_which_run_it_is_of() {
        here.create(Manifest.job("curious")
                .schedule("@every 1s")
                .concurrency("Allow")
                .command(
                        "sh",
                        "-c",
                        "echo $PUNCTUAL_NAMESPACE $PUNCTUAL_SCHEDULED_JOB $PUNCTUAL_RUN $PUNCTUAL_ATTEMPT"
                                + " $PUNCTUAL_SCHEDULED_FOR"));

        JobRun run = here.await(firstRunOf("curious"), SUCCEEDED);

        assertThat(here.log(run).strip())
                .isEqualTo("%s curious %s 1 %s"
                        .formatted(
                                here.namespace(),
                                run.getMetadata().getName(),
                                run.getSpec().scheduledFor()));
    }

    @Test
    void command_and_variables_of_a_container_may_refer_to_the_run() {
        String name = here.created(Manifest.run("expanded")
                .command("echo", "$(PUNCTUAL_RUN)", "$(OWN)", "$(NOBODYS)", "$$(PUNCTUAL_RUN)")
                .container("env", List.of(Map.of("name", "OWN", "value", "attempt-$(PUNCTUAL_ATTEMPT)"))));

        JobRun run = here.await(name, SUCCEEDED);

        assertThat(here.log(run).strip()).isEqualTo("expanded attempt-1 $(NOBODYS) $(PUNCTUAL_RUN)");
    }

    private String firstRunOf(String job) {
        return here.await("job %s has a run".formatted(job), () -> here.runsOf(job), runs -> !runs.isEmpty())
                .get(0)
                .getMetadata()
                .getName();
    }

    private static void assertBelongsTo(JobRun run, ScheduledJob job) {
        assertThat(run.getMetadata().getLabels()).containsKey(Labels.SCHEDULED_JOB);
        assertThat(run.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getController()).isTrue())
                .extracting(OwnerReference::getKind, OwnerReference::getName, OwnerReference::getUid)
                .containsExactly(
                        "ScheduledJob",
                        job.getMetadata().getName(),
                        job.getMetadata().getUid());
    }

    @Test
    void somebody_elses_run_does_not_stand_for_a_tick() {
        here.create(Manifest.job("squatted").schedule("@every 4s"));
        ScheduledJob job = here.awaitJob(
                "squatted",
                "knows its ticks",
                found -> found.getStatus() != null && found.getStatus().nextRuns() != null);
        Instant named = job.getStatus().nextRuns().get(1);
        Instant meant = job.getStatus().nextRuns().get(2);
        here.create(Manifest.runOf("squatted", DerivedName.ofRun("squatted", named)));
        here.create(Manifest.runOf("squatted", "meant").with("spec.scheduledFor", meant.toString()));

        here.await(DerivedName.ofRun("squatted", meant), JobRunPhase.SUCCEEDED);
        ScheduledJob counted = here.awaitJob(
                "squatted", "counts a tick", found -> found.getStatus().missed() != null);

        assertThat(counted.getStatus().missed().reason()).isEqualTo("NameTaken");
        assertThat(counted.getStatus().missed().last()).isEqualTo(named);
    }
}
