package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SKIPPED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class UniqueTest extends PlaygroundTest {
    private static Manifest job(String name, String script, Map<String, Object> unique) {
        return Manifest.job(name)
                .concurrency("Allow")
                .shell(script)
                .with("spec.parameters", List.of(Map.of("name", "USER"), Map.of("name", "NOTE", "default", "none")))
                .with("spec.run.unique", unique);
    }

    private static Manifest run(String job, String name, String user) {
        return Manifest.runOf(job, name).with("spec.parameters", List.of(Map.of("name", "USER", "value", user)));
    }

    @Test
    void a_later_run_with_the_same_parameters_is_skipped_and_names_the_first() {
        here.create(job("sync", "exec sleep 60", Map.of()));
        here.create(run("sync", "first", "ann"));
        JobRun first = here.await("first", RUNNING);

        here.created(run("sync", "again", "ann"), run("sync", "other", "bob"));

        JobRun again = here.await("again", SKIPPED);
        assertThat(again.getStatus().reason()).isEqualTo("Duplicate");
        assertThat(again.getStatus().duplicateOf()).isEqualTo("first");
        assertThat(again.getStatus().uniqueKey()).isEqualTo(first.getStatus().uniqueKey());
        here.await("other", RUNNING);
    }

    @Test
    void once_the_first_is_finished_another_may_run_unless_finished_ones_count_as_well() {
        here.create(job("often", "true", Map.of()));
        here.create(run("often", "first", "ann"));
        here.await("first", SUCCEEDED);
        here.await(here.created(run("often", "second", "ann")), SUCCEEDED);

        here.create(job("once", "true", Map.of("phases", List.of("Running", "Succeeded"), "within", "1h")));
        here.create(run("once", "done", "ann"));
        here.await("done", SUCCEEDED);
        JobRun again = here.await(here.created(run("once", "undone", "ann")), SKIPPED);

        assertThat(again.getStatus().duplicateOf()).isEqualTo("done");
    }

    @Test
    void replace_lets_the_later_run_take_the_place_of_one_that_waits() {
        here.create(Manifest.queue("closed", 0));
        here.create(job("newest", "true", Map.of("onConflict", "Replace")).with("spec.run.queue", "closed"));
        here.create(run("newest", "older", "ann"));
        here.await("older", QUEUED);

        here.create(run("newest", "newer", "ann"));

        JobRun older = here.await("older", SKIPPED);
        assertThat(older.getStatus().reason()).isEqualTo("Superseded");
        assertThat(older.getStatus().supersededBy()).isEqualTo("newer");
        here.await("newer", QUEUED);
    }

    @Test
    void of_a_crowd_that_comes_at_once_one_runs() {
        here.create(job("crowd", "exec sleep 60", Map.of("fields", List.of("ScheduledJob"))));

        here.created(IntStream.range(0, 12)
                .mapToObj(i -> run("crowd", "run-" + i, "user-" + i))
                .toArray(Manifest[]::new));

        List<JobRun> runs = here.await(
                "all are decided",
                () -> here.runsOf("crowd"),
                found -> found.size() == 12
                        && found.stream()
                                .allMatch(run -> List.of(RUNNING, SKIPPED).contains(Playground.phaseOf(run))));
        assertThat(runs).filteredOn(run -> Playground.phaseOf(run) == RUNNING).hasSize(1);
    }

    @Test
    void ad_hoc_runs_are_told_apart_by_their_template() {
        Map<String, Object> unique = Map.of();
        here.create(Manifest.run("a").shell("exec sleep 60").with("spec.unique", unique));
        here.await("a", RUNNING);

        here.created(
                Manifest.run("b").shell("exec sleep 60").with("spec.unique", unique),
                Manifest.run("c").shell("exec sleep 61").with("spec.unique", unique));

        here.await("b", SKIPPED);
        here.await("c", RUNNING);
    }
}
