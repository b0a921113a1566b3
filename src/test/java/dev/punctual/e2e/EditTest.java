package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class EditTest extends PlaygroundTest {

    @Test
    void a_new_schedule_never_fires_for_the_past() {
        here.create(Manifest.job("edited").schedule("0 0 1 1 *"));
        here.awaitReady("edited", "True");

        here.editJob("edited", "spec.schedule", "@every 1s");
        ScheduledJob job = here.awaitJob("edited", "has taken the new schedule", found -> "@every 1s"
                .equals(found.getStatus().schedule().expression()));
        List<JobRun> runs = here.await("two runs", () -> here.runsOf("edited"), found -> found.size() >= 2);

        Instant since = job.getStatus().schedule().since();
        assertThat(since).isAfter(Instant.parse(job.getMetadata().getCreationTimestamp()));
        assertThat(runs)
                .allSatisfy(run -> assertThat(run.getSpec().scheduledFor()).isAfter(since));
        assertThat(here.job("edited").getStatus().missed()).isNull();
    }

    @Test
    void an_edit_that_is_no_schedule_leaves_the_last_good_one_running_until_it_is_mended() {
        here.create(Manifest.job("mended").schedule("@every 1s").concurrency("Allow"));
        here.awaitReady("mended", "True");

        here.editJob("mended", "spec.schedule", "61 * * * *");
        Condition broken = here.awaitReady("mended", "False");
        here.await(
                "later runs", () -> here.runsOf("mended"), runs -> ticksAfter(runs, broken.lastTransitionTime()) >= 2);

        assertThat(broken.reason()).isEqualTo("InvalidSchedule");
        assertThat(broken.message()).contains("spec.schedule").contains("61 * * * *");
        assertThat(here.job("mended").getStatus().schedule().expression()).isEqualTo("@every 1s");

        here.editJob("mended", "spec.schedule", "@every 2s");
        assertThat(here.awaitReady("mended", "True").message()).isEmpty();
        assertThat(here.job("mended").getStatus().schedule().expression()).isEqualTo("@every 2s");
    }

    private static long ticksAfter(List<JobRun> runs, Instant instant) {
        return runs.stream()
                .filter(run -> run.getSpec().scheduledFor().isAfter(instant.plusSeconds(1)))
                .count();
    }

    @Test
    void a_run_that_is_under_way_goes_on_when_its_schedule_is_changed() {
        here.create(Manifest.job("changing").schedule("@every 1s").shell("sleep 2; echo the end"));
        String first = here.await("a run", () -> here.runsOf("changing"), runs -> !runs.isEmpty())
                .get(0)
                .getMetadata()
                .getName();
        here.await(first, RUNNING);

        here.editJob("changing", "spec.schedule", "0 0 1 1 *");

        here.awaitJob("changing", "has taken the new schedule", job -> "0 0 1 1 *"
                .equals(job.getStatus().schedule().expression()));
        assertThat(here.log(here.await(first, SUCCEEDED))).isEqualTo("the end\n");
    }

    @Test
    void an_unknown_time_zone_is_named_and_can_be_mended() {
        here.create(Manifest.job("abroad").schedule("@every 1h").with("spec.timeZone", "Mars/Olympus"));

        Condition broken = here.awaitReady("abroad", "False");
        here.editJob("abroad", "spec.timeZone", "Europe/Berlin");

        assertThat(broken.reason()).isEqualTo("InvalidTimeZone");
        assertThat(broken.message()).contains("spec.timeZone").contains("Mars/Olympus");
        here.awaitReady("abroad", "True");
    }

    @Test
    void a_template_that_is_none_is_named_before_it_runs_and_can_be_mended() {
        here.create(Manifest.job("hollow").once().setting("template", Map.of("spec", Map.of("containers", List.of()))));

        Condition broken = here.awaitReady("hollow", "False");
        JobRun refused = here.await(here.created(Manifest.runOf("hollow", "refused")), FAILED);
        here.editJob(
                "hollow",
                "spec.run.template.spec.containers",
                List.of(Map.of("name", "main", "image", "busybox:1.36", "command", List.of("true"))));
        here.awaitReady("hollow", "True");

        assertThat(broken.reason()).isEqualTo("InvalidTemplate");
        assertThat(broken.message()).contains("spec.run.template.spec.containers");
        assertThat(refused.getStatus().reason()).isEqualTo("InvalidSpec");
        here.await(here.created(Manifest.runOf("hollow", "accepted")), SUCCEEDED);
    }

    @Test
    void a_template_that_kubernetes_refuses_is_told_in_its_words() {
        here.create(Manifest.job("refused").container("name", "Not A Name"));

        Condition broken = here.awaitReady("refused", "False");

        assertThat(broken.reason()).isEqualTo("InvalidTemplate");
        assertThat(broken.message())
                .contains("spec.run.template")
                .contains("containers[0].name")
                .contains("Not A Name");
    }

    @Test
    void an_edit_takes_effect_though_the_last_tick_before_it_came_too_late_for_a_run() {
        here.create(Manifest.job("away").schedule("0 0 1 1 *"));
        here.awaitReady("away", "True");
        here.jobs()
                .withName("away")
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\":{\"schedule\":{\"since\":\"2020-06-01T00:00:00Z\"}}}");

        here.editJob("away", "spec.schedule", "@every 1h");

        ScheduledJob job = here.awaitJob("away", "has taken the new schedule", found -> "@every 1h"
                .equals(found.getStatus().schedule().expression()));
        assertThat(job.getStatus().missed()).isNotNull();
        assertThat(job.getStatus().missed().reason()).isEqualTo("TooLate");
        assertThat(here.runsOf("away")).isEmpty();
    }

    @Test
    void a_job_without_its_schedule_runs_on_demand_only() {
        here.create(Manifest.job("quiet").schedule("@every 1s").concurrency("Allow"));
        here.await("a run", () -> here.runsOf("quiet"), runs -> !runs.isEmpty());

        here.editJob("quiet", "spec.schedule", null);

        here.awaitJob("quiet", "has no schedule", job -> job.getStatus().schedule() == null);
        assertThat(here.job("quiet").getStatus().nextRuns()).isNull();
        here.await(here.created(Manifest.runOf("quiet", "by-hand")), SUCCEEDED);
    }
}
