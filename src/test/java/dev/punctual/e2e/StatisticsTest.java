package dev.punctual.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.RecentRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Statistics;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a job tells of its runs, and how long they are kept. */
@QuarkusTest
@TestProfile(ManualCluster.class)
class StatisticsTest extends PlaygroundTest {

    @Test
    void statistics_outlive_the_runs_that_are_pruned() {
        here.create(Manifest.job("counted")
                .schedule("@every 1m")
                .shell("case $PUNCTUAL_RUN in *[05]) exit 1; esac")
                .once()
                .with("spec.history.succeeded", 1)
                .with("spec.history.failed", 1));
        here.awaitReady("counted", "True");

        here.clock().step(Duration.ofMinutes(12));

        ScheduledJob job = here.awaitJob("counted", "has counted all", found -> total(found) == 12);
        assertThat(here.runsOf("counted")).hasSizeLessThanOrEqualTo(3);
        Statistics statistics = job.getStatus().statistics();
        assertThat(statistics.succeeded() + statistics.failed()).isEqualTo(12);
        assertThat(statistics.recent()).hasSize(12).extracting(RecentRun::name).doesNotHaveDuplicates();
        assertThat(statistics.successRate()).isEqualTo("%.1f%%".formatted(100.0 * statistics.succeeded() / 12));
    }

    @Test
    void a_run_goes_when_it_is_too_old_but_for_the_last_success_and_the_last_failure() {
        here.create(Manifest.job("aged")
                .shell("case $PUNCTUAL_RUN in bad*) exit 1; esac")
                .once()
                .with("spec.history.maxAge", "1h"));
        for (String name : List.of("bad-1", "bad-2", "good-1", "good-2")) {
            here.create(Manifest.runOf("aged", name));
            here.clock().step(Duration.ofMinutes(10));
        }

        here.clock().step(Duration.ofHours(1));
        assertThat(names()).containsExactly("bad-1", "bad-2", "good-2");

        here.clock().step(Duration.ofHours(3));
        assertThat(names()).containsExactly("bad-2", "good-2");
        assertThat(total(here.job("aged"))).isEqualTo(4);
    }

    private List<String> names() {
        return here.runsOf("aged").stream()
                .map(JobRun::getMetadata)
                .map(metadata -> metadata.getName())
                .toList();
    }

    private static long total(ScheduledJob job) {
        Statistics statistics = job.getStatus().statistics();
        return statistics == null ? 0 : statistics.total();
    }
}
