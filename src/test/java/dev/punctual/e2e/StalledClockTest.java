package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of runs that fall silent, or take long, as time goes by. */
@QuarkusTest
@TestProfile(ManualCluster.class)
class StalledClockTest extends PlaygroundTest {

    private static Predicate<JobRun> condition(String type, String status) {
        return run -> run.getStatus() != null
                && run.getStatus().conditions() != null
                && run.getStatus().conditions().stream()
                        .anyMatch(found ->
                                found.type().equals(type) && found.status().equals(status));
    }

    private static Condition condition(JobRun run, String type) {
        return run.getStatus().conditions().stream()
                .filter(found -> found.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** Its first line is known, so somebody listens. */
    private void awaitHeard(String run) {
        here.awaitRun(
                run,
                "is heard",
                found -> found.getStatus() != null && found.getStatus().progress() != null);
    }

    @Test
    void a_silent_run_is_stalled_until_it_is_heard_again(@TempDir Path folder) throws IOException {
        Path go = folder.resolve("go");
        here.create(Manifest.run("silent")
                .shell("echo '::stage one'; until [ -e %s ]; do sleep 0.2; done; echo back; exec sleep 60"
                        .formatted(go))
                .with("spec.stalledAfter", "10m"));
        awaitHeard("silent");
        JobRun stalled = here.await("its silence counts", () -> jump("silent"), condition("Stalled", "True"));

        assertThat(stalled.getStatus().phase()).isEqualTo(RUNNING);
        assertThat(condition(stalled, "Stalled").message())
                .isEqualTo("neither a report nor a line of log for its stalledAfter of 10m");

        Files.createFile(go);
        JobRun heard = here.awaitRun("silent", "is heard again", condition("Stalled", "False"));
        assertThat(condition(heard, "Stalled").message()).isEqualTo("it is heard again");
    }

    /** Until somebody listens silence does not count: time passes again. */
    private JobRun jump(String run) {
        here.clock().jump(Duration.ofMinutes(11));
        return here.run(run);
    }

    /** Time passes only while it is waited for, and little of it: an attempt that starts has a quarter of an hour. */
    private JobRun waitOutThePause(String run) {
        JobRun seen = here.run(run);
        if (seen.getStatus().phase() == JobRunPhase.BACKING_OFF) {
            here.clock().jump(Duration.ofMinutes(1));
        }
        return seen;
    }

    @Test
    void a_silent_attempt_can_be_ended_and_followed_by_another() {
        here.createExample("stalls.yaml");
        here.create(Manifest.runOf("stalls", "hangs"));
        here.await("hangs", RUNNING);
        here.await(
                "the first attempt is ended",
                () -> jump("hangs"),
                run -> run.getStatus().attempts().size() == 2
                        || run.getStatus().phase() == JobRunPhase.BACKING_OFF
                        || run.getStatus().phase() == JobRunPhase.SUCCEEDED);
        here.await(
                "the second succeeds",
                () -> waitOutThePause("hangs"),
                run -> run.getStatus().phase() == JobRunPhase.SUCCEEDED);

        JobRun run = here.run("hangs");
        assertThat(run.getStatus().attempts().get(0).reason()).isEqualTo("Stalled");
        assertThat(run.getStatus().attempts().get(0).message())
                .isEqualTo("neither a report nor a line of log for its stalledAfter of 10s");
    }

    @Test
    void a_run_that_takes_longer_than_its_job_says_is_slow_and_stays_so() {
        here.create(Manifest.job("takes-long").shell("exec sleep 60").with("spec.slowAfter", "1h"));
        here.create(Manifest.runOf("takes-long", "long"));
        here.await("long", RUNNING);

        here.clock().jump(Duration.ofMinutes(61));
        JobRun slow = here.awaitRun("long", "is slow", condition("Slow", "True"));

        assertThat(condition(slow, "Slow").message()).isEqualTo("longer than 1h");
        assertThat(slow.getStatus().phase()).isEqualTo(RUNNING);
    }
}
