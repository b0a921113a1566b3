package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.BACKING_OFF;
import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.RunParameter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class RerunTest extends PlaygroundTest {
    private static final String TICK = "2026-03-02T08:00:00Z";

    private static Manifest rerun(String job, String name, String original) {
        return Manifest.runOf(job, name).with("spec.rerunOf", original);
    }

    @Test
    void a_failed_run_is_repeated_for_its_tick_and_both_tell_of_each_other(@TempDir Path folder) throws Exception {
        Path repaired = folder.resolve("repaired");
        here.create(Manifest.job("nightly")
                .with("spec.parameters", List.of(Map.of("name", "TO")))
                .shell("echo for $PUNCTUAL_SCHEDULED_FOR; [ -e %s ]".formatted(repaired))
                .once());
        here.create(Manifest.runOf("nightly", "broken")
                .with("spec.scheduledFor", TICK)
                .with("spec.parameters", List.of(Map.of("name", "TO", "value", "ann"))));
        here.await("broken", FAILED);
        Files.createFile(repaired);

        JobRun again = here.await(here.created(rerun("nightly", "again", "broken")), SUCCEEDED);

        assertThat(here.log(again)).contains("for " + TICK);
        assertThat(again.getSpec().scheduledFor()).isNull();
        assertThat(again.getStatus().rerun().scheduledFor()).isEqualTo(Instant.parse(TICK));
        assertThat(again.getStatus().rerun().parameters())
                .extracting(RunParameter::value)
                .containsExactly("ann");
        assertThat(again.getMetadata().getLabels()).containsEntry(Labels.RERUN_OF, "broken");
        assertThat(here.run("broken").getMetadata().getAnnotations()).containsEntry(Labels.RERUN_BY, "again");
        here.awaitJob("nightly", "counts it as its success", job -> again.getStatus()
                .finishedAt()
                .equals(job.getStatus().lastSuccessfulTime()));
        assertThat(here.job("nightly").getStatus().lastScheduledTime()).isNull();
    }

    @Test
    void what_was_taken_over_stays_when_the_other_run_goes(@TempDir Path folder) throws Exception {
        Path done = folder.resolve("done");
        here.created(
                Manifest.job("kept")
                        .shell("echo for $PUNCTUAL_SCHEDULED_FOR; [ -e %s ]".formatted(done))
                        .once(),
                Manifest.runOf("kept", "first").with("spec.scheduledFor", TICK));
        here.await("first", FAILED);
        here.await(here.created(rerun("kept", "second", "first").attempts(30, "1s")), BACKING_OFF);

        here.delete(here.run("first"));
        here.await("the first run is gone", () -> here.run("first"), Objects::isNull);
        Files.createFile(done);
        here.await("second", SUCCEEDED);
        JobRun third = here.await(here.created(rerun("kept", "third", "second")), SUCCEEDED);

        assertThat(here.log(third)).contains("for " + TICK);
    }

    @Test
    void a_run_of_nobodys_job_can_be_repeated() {
        here.await(here.created(Manifest.run("adhoc").shell("false").once()), FAILED);

        JobRun again = here.await(here.created(Manifest.run("adhoc-again").with("spec.rerunOf", "adhoc")), SUCCEEDED);

        assertThat(again.getMetadata().getLabels()).containsEntry(Labels.RERUN_OF, "adhoc");
    }

    @Test
    void what_cannot_be_repeated_says_why() {
        here.created(Manifest.job("one"), Manifest.job("other"), Manifest.runOf("other", "of-other"));
        here.await("of-other", SUCCEEDED);

        JobRun missing = here.await(here.created(rerun("one", "missing", "nowhere")), FAILED);
        JobRun foreign = here.await(here.created(rerun("one", "foreign", "of-other")), FAILED);

        assertThat(missing.getStatus().reason()).isEqualTo("InvalidSpec");
        assertThat(missing.getStatus().message()).contains("spec.rerunOf").contains("nowhere");
        assertThat(foreign.getStatus().reason()).isEqualTo("InvalidSpec");
        assertThat(foreign.getStatus().message()).contains("ScheduledJob other").contains("ScheduledJob one");
    }

    @Test
    void a_run_that_repeats_another_has_no_tick_of_its_own() {
        assertThat(here.refusal(rerun("one", "both", "other").with("spec.scheduledFor", TICK)))
                .hasMessageContaining("takes over its scheduledFor");
    }
}
