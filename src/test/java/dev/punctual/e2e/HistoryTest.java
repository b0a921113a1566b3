package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class HistoryTest extends PlaygroundTest {

    private record Seen<T extends HasMetadata>(Watcher.Action action, T resource) {
        long version() {
            return Long.parseLong(resource.getMetadata().getResourceVersion());
        }
    }

    @Test
    void only_the_newest_runs_of_each_outcome_are_kept() {
        here.create(Manifest.job("tidy")
                .shell("case $PUNCTUAL_RUN in bad*) exit 1; esac")
                .once()
                .with("spec.history.succeeded", 2)
                .with("spec.history.failed", 1));
        for (String name : List.of("good-1", "good-2", "good-3")) {
            here.await(here.created(Manifest.runOf("tidy", name)), SUCCEEDED);
        }
        for (String name : List.of("bad-1", "bad-2")) {
            here.await(here.created(Manifest.runOf("tidy", name)), FAILED);
        }

        here.await("the oldest is gone", () -> here.run("good-1"), Objects::isNull);
        here.await("the older failure is gone", () -> here.run("bad-1"), Objects::isNull);
        here.await("its Job is gone", () -> here.jobOfAttempt("good-1", 1), Objects::isNull);

        assertThat(here.runsOf("tidy"))
                .extracting(run -> run.getMetadata().getName())
                .containsExactly("bad-2", "good-2", "good-3");
    }

    @Test
    void a_run_goes_only_when_its_tick_is_accounted_for() {
        List<Seen<JobRun>> runs = new CopyOnWriteArrayList<>();
        List<Seen<ScheduledJob>> jobs = new CopyOnWriteArrayList<>();
        try (Watch ofRuns = watch(JobRun.class, runs);
                Watch ofJobs = watch(ScheduledJob.class, jobs)) {
            here.create(Manifest.job("forgetful").schedule("@every 1s").with("spec.history.succeeded", 0));

            here.await("two runs were pruned", () -> deleted(runs), gone -> gone.size() >= 2);
        }

        assertThat(deleted(runs)).allSatisfy(gone -> assertThat(accounted(jobs, gone.version()))
                .isAfterOrEqualTo(gone.resource().getSpec().scheduledFor()));
    }

    @Test
    void what_a_run_says_to_its_job_is_written_before_the_run_goes() {
        here.create(Manifest.job("brief").with("spec.history.succeeded", 0));

        here.created(Manifest.runOf("brief", "short"));

        here.await("the run is gone", () -> here.run("short"), Objects::isNull);
        ScheduledJob job = here.job("brief");
        assertThat(job.getStatus().lastRun().phase()).isEqualTo(SUCCEEDED);
        assertThat(job.getStatus().lastSuccessfulTime()).isNotNull();
    }

    @Test
    void a_run_that_was_pruned_stays_the_last_one_though_there_are_older_ones() {
        here.create(Manifest.job("forgiving")
                .shell("case $PUNCTUAL_RUN in bad*) exit 1; esac")
                .once()
                .with("spec.history.succeeded", 0));
        here.await(here.created(Manifest.runOf("forgiving", "bad")), FAILED);

        here.created(Manifest.runOf("forgiving", "good"));
        here.await("the good one is gone", () -> here.run("good"), Objects::isNull);
        here.editJob("forgiving", "spec.history.failed", 5);

        ScheduledJob job = here.awaitJob("forgiving", "has its status written once more", seen -> seen.getMetadata()
                .getGeneration()
                .equals(seen.getStatus().observedGeneration()));
        assertThat(here.runsOf("forgiving")).hasSize(1);
        assertThat(job.getStatus().lastRun().name()).isEqualTo("good");
    }

    private static List<Seen<JobRun>> deleted(List<Seen<JobRun>> runs) {
        return runs.stream()
                .filter(seen -> seen.action() == Watcher.Action.DELETED)
                .toList();
    }

    /** What the job's status accounted for when the cluster was at that version. */
    private static Instant accounted(List<Seen<ScheduledJob>> jobs, long version) {
        return jobs.stream()
                .filter(seen -> seen.version() < version && seen.resource().getStatus() != null)
                .map(seen -> seen.resource().getStatus().lastScheduledTime())
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    private <T extends HasMetadata> Watch watch(Class<T> kind, List<Seen<T>> seen) {
        return here.client().resources(kind).inNamespace(here.namespace()).watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, T resource) {
                seen.add(new Seen<>(action, resource));
            }

            @Override
            public void onClose(WatcherException cause) {
                throw new AssertionError("the watch was cut", cause);
            }
        });
    }
}
