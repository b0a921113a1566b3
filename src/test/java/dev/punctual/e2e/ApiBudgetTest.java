package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the operator writes for runs that simply succeed. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class ApiBudgetTest extends PlaygroundTest {
    private static final String A_SECOND = "sleep 1";

    @Test
    void an_ad_hoc_run_costs_three_writes() {
        here.await(here.created(Manifest.run("frugal").shell(A_SECOND)), SUCCEEDED);

        assertThat(writesAboutRuns(3))
                .containsExactly("POST jobs", "PUT jobruns/frugal/status", "PUT jobruns/frugal/status");
    }

    @Test
    void the_first_run_on_demand_costs_two_more_to_make_it_its_jobs_and_to_keep_what_that_says() {
        here.create(Manifest.job("on-demand").shell(A_SECOND));
        here.await(here.created(Manifest.runOf("on-demand", "frugal")), SUCCEEDED);

        assertThat(writesAboutRuns(5))
                .containsExactly(
                        "PATCH jobruns/frugal",
                        "POST controllerrevisions",
                        "POST jobs",
                        "PUT jobruns/frugal/status",
                        "PUT jobruns/frugal/status");
    }

    @Test
    void a_run_of_a_tick_costs_four_writes_and_one_of_its_jobs_status() {
        here.create(Manifest.job("frugal").schedule("@every 3s").shell(A_SECOND));
        here.await(
                "three runs are over",
                () -> here.runsOf("frugal").stream().filter(Playground::isFinal).toList(),
                over -> over.size() >= 3);
        List<String> writes = here.writes();
        List<JobRun> runs = here.runsOf("frugal");

        assertThat(runs).allSatisfy(run -> assertThat(writes)
                .filteredOn(write -> write.contains(run.getMetadata().getName()))
                .as("status writes of one run")
                .hasSizeLessThanOrEqualTo(2));
        assertThat(writes).filteredOn("POST jobruns"::equals).hasSizeLessThanOrEqualTo(runs.size());
        assertThat(writes)
                .filteredOn("POST controllerrevisions"::equals)
                .as("what the job says is stored once")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(writes).filteredOn("POST jobs"::equals).hasSizeLessThanOrEqualTo(runs.size());
        assertThat(writes)
                .filteredOn("PUT scheduledjobs/frugal/status"::equals)
                .as("status writes of the job: one at its creation, one for each run")
                .hasSizeLessThanOrEqualTo(runs.size() + 1);
        assertThat(writes)
                .allMatch(write -> write.matches(
                        "POST jobruns|POST controllerrevisions|POST jobs|PUT (jobruns|scheduledjobs)/[^/]+/status"));
    }

    @Test
    void a_run_that_has_ended_only_acknowledges_a_change_of_its_spec() {
        here.await(here.created(Manifest.run("ended")), SUCCEEDED);
        // The write that is seen here may not be noted yet; that of a later run is noted after it.
        here.await(here.created(Manifest.run("other")), SUCCEEDED);
        long before = writesOf("ended");

        here.stop("ended", "Cancel");
        JobRun run = here.awaitRun("ended", "acknowledges the change", found -> found.getMetadata()
                .getGeneration()
                .equals(found.getStatus().observedGeneration()));
        here.await(here.created(Manifest.run("next")), SUCCEEDED);

        assertThat(writesOf("ended")).isEqualTo(before + 1);
        assertThat(run.getStatus().phase()).isEqualTo(SUCCEEDED);
    }

    private long writesOf(String run) {
        return here.writes().stream().filter(write -> write.contains(run)).count();
    }

    /** A write may be seen before it is noted, and so they are waited for. */
    private List<String> writesAboutRuns(int count) {
        return here.await(
                count + " writes",
                () -> here.writes().stream()
                        .filter(write -> !write.contains("scheduledjobs"))
                        .toList(),
                noted -> noted.size() >= count);
    }
}
