package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Runs that are not to start before their time. */
@QuarkusTest
@TestProfile(ManualCluster.class)
class StartLaterTest extends PlaygroundTest {

    @Test
    void a_run_starts_when_its_time_has_come() {
        here.clock().set("2027-05-03T08:00:00Z");
        here.create(Manifest.run("tonight").with("spec.startAfter", "2027-05-03T22:00:00Z"));
        here.clock().settle();

        JobRun early = here.run("tonight");
        assertThat(early.getStatus().phase()).isEqualTo(JobRunPhase.SCHEDULED);
        assertThat(early.getStatus().waiting().reason()).isEqualTo("StartAfter");
        assertThat(early.getStatus().message()).isEqualTo("starts at 2027-05-03T22:00:00Z");
        here.clock().stepTo("2027-05-03T21:59:59Z");
        assertThat(here.run("tonight").getStatus().phase()).isEqualTo(JobRunPhase.SCHEDULED);

        here.clock().stepTo("2027-05-03T22:00:01Z");

        JobRun late = here.await("tonight", SUCCEEDED);
        assertThat(late.getStatus().startedAt()).isEqualTo("2027-05-03T22:00:00Z");
        assertThat(late.getStatus().startDelay()).isEqualTo("0s");
        assertThat(late.getStatus().waiting()).isNull();
    }

    @Test
    void it_can_be_cancelled_while_it_waits_and_takes_no_place_until_then() {
        here.clock().set("2027-05-03T08:00:00Z");
        here.create(Manifest.job("alone"));
        here.create(Manifest.runOf("alone", "tonight").with("spec.startAfter", "2027-05-03T22:00:00Z"));
        here.create(Manifest.runOf("alone", "now"));
        here.await("now", SUCCEEDED);

        here.stop("tonight", "Cancel");

        here.await("tonight", CANCELLED);
    }
}
