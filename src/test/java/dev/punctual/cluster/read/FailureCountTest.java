package dev.punctual.cluster.read;

import static dev.punctual.cluster.read.SampleRun.CREATED;
import static dev.punctual.cluster.read.SampleRun.aRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.cluster.read.Overview.Failing;
import org.junit.jupiter.api.Test;

class FailureCountTest {
    private final FailureCount failures = new FailureCount();

    private void failed(SampleRun run, int secondsAfter) {
        failures.take(run.phase(RunPhase.FAILED)
                .finished(CREATED.plusSeconds(secondsAfter))
                .make());
    }

    @Test
    void each_job_has_its_newest_failure_and_their_number() {
        failed(aRun("nightly-2").of("nightly"), 20);
        failed(aRun("nightly-3").of("nightly"), 30);
        failed(aRun("nightly-1").of("nightly"), 10);
        failed(aRun("hourly-1").of("hourly"), 40);

        assertThat(failures.latest(10))
                .extracting(failing -> failing.newest().name(), Failing::runs)
                .containsExactly(tuple("hourly-1", 1), tuple("nightly-3", 3));
        assertThat(failures.latest(1)).hasSize(1);
    }

    @Test
    void jobs_of_other_namespaces_and_runs_of_no_job_are_others() {
        failed(aRun("nightly-1").of("nightly"), 1);
        failed(aRun("nightly-1").of("nightly").in("team"), 2);
        failed(aRun("nightly").of(null), 3);
        failed(aRun("adhoc").of(null), 4);

        assertThat(failures.latest(10)).hasSize(4).allSatisfy(failing -> assertThat(failing.runs())
                .isOne());
    }
}
