package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Transition;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What runs tell of how far they are, by real processes. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class ProgressTest extends PlaygroundTest {

    @Test
    void the_example_tells_its_progress_while_it_runs_and_all_of_it_at_its_end() {
        here.createExample("progress.yaml");
        here.create(Manifest.runOf("progress", "import"));

        JobRun running = here.awaitRun(
                "import",
                "imports",
                run -> run.getStatus() != null
                        && run.getStatus().progress() != null
                        && "Import".equals(run.getStatus().progress().stage())
                        && run.getStatus().progress().percent() != null);
        JobRunStatus status = here.await("import", SUCCEEDED).getStatus();

        assertThat(Playground.phaseOf(running)).isEqualTo(RUNNING);
        assertThat(running.getStatus().progress().text()).startsWith("Import (").endsWith(" / 1,000 users)");
        assertThat(running.getStatus().summary()).startsWith("batch ");
        assertThat(status.progress().text()).isEqualTo("Import (1,000 / 1,000 users)");
        assertThat(status.progress().percent()).isEqualTo(100);
        assertThat(status.progress().message()).isEqualTo("batch 4 of 4");
        assertThat(status.outcome()).isEqualTo(Map.of("imported", 992L, "errors", 8L));
        assertThat(status.result()).isEqualTo(Map.of("users", 992, "file", "users.csv"));
        assertThat(status.reportsMissing()).isNull();
        assertThat(status.history())
                .extracting(Transition::phase, Transition::stage)
                .containsSubsequence(tuple(RUNNING, "Download"), tuple(RUNNING, "Import"), tuple(SUCCEEDED, null));
        assertThat(here.writes())
                .filteredOn(write -> write.equals("PUT jobruns/import/status"))
                .as("one at the start, one for each two seconds of nine, one at the end")
                .hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void the_same_lines_work_in_the_termination_message() {
        here.create(Manifest.run("message")
                .with("spec.reports", "TerminationMessage")
                .shell(
                        "echo '::progress 1/2 on stdout'; printf '::stage Done\\n::progress 7/7 rows\\n::outcome n=7\\n::result"
                                + " {\"a\": 1}\\n' > $PUNCTUAL_TERMINATION_LOG"));

        JobRunStatus status = here.await("message", SUCCEEDED).getStatus();

        assertThat(status.progress().text()).isEqualTo("Done (7 / 7 rows)");
        assertThat(status.outcome()).isEqualTo(Map.of("n", 7L));
        assertThat(status.result()).isEqualTo(Map.of("a", 1));
        assertThat(status.history()).extracting(Transition::stage).contains("Done");
    }

    @Test
    void reports_off_tells_nothing() {
        here.create(Manifest.run("off").with("spec.reports", "Off").shell("echo '::progress 1/2'; echo '::cancel no'"));

        JobRunStatus status = here.await("off", SUCCEEDED).getStatus();

        assertThat(status.progress()).isNull();
        assertThat(status.reportedUpTo()).isNull();
    }

    @Test
    void each_attempt_tells_anew() {
        here.create(Manifest.run("again")
                .shell("echo \"::progress $PUNCTUAL_ATTEMPT/2\"; echo '::outcome n+=1';"
                        + " echo '::result {\"from\": '$PUNCTUAL_ATTEMPT'}'; [ $PUNCTUAL_ATTEMPT = 2 ]")
                .attempts(2, "1s"));

        JobRunStatus status = here.await("again", SUCCEEDED).getStatus();

        assertThat(status.progress().text()).isEqualTo("2 / 2");
        assertThat(status.outcome()).isEqualTo(Map.of("n", 1L));
        assertThat(status.result()).isEqualTo(Map.of("from", 2));
        assertThat(status.reportedUpTo().attempt()).isEqualTo(2);
    }

    private static final String HOSTILE_LINES =
            "$(printf '::progress 1/2 <b>\\033[31mred\\n::stage \\377\\376<script>\\n::outcome n+=1')";

    @Test
    void a_flood_costs_few_writes_and_a_small_object_and_nothing_is_lost() {
        here.create(Manifest.run("flood")
                .shell("head -c 10000000 /dev/zero | tr '\\0' x; echo; yes \"" + HOSTILE_LINES
                        + "\" | head -n 90000; printf '::result {\"a\": \"'; head -c 2000000 /dev/zero | tr '\\0' y;"
                        + " echo '\"}'; echo '::outcome last=1'"));

        JobRun run = here.await("flood", SUCCEEDED);
        JobRunStatus status = run.getStatus();

        assertThat(status.outcome()).isEqualTo(Map.of("n", 30_000L, "last", 1L));
        assertThat(status.progress().stage()).isEqualTo("\uFFFD\uFFFD<script>");
        assertThat(status.resultMissing()).contains("longer than 8192 bytes");
        assertThat(status.reportsMissing()).isNull();
        assertThat(status.history()).hasSizeLessThanOrEqualTo(30);
        assertThat(here.client().getKubernetesSerialization().asJson(run).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(32 * 1024);
        assertThat(here.writes())
                .filteredOn(write -> write.equals("PUT jobruns/flood/status"))
                .hasSizeLessThan(15);
    }

    @Test
    void more_than_anybody_can_read_is_heard_at_its_end_and_said_to_lack_the_rest() {
        here.create(
                Manifest.run("deluge").shell("yes '::outcome n+=1' | head -n 6000000; echo '::cancel that is enough'"));

        JobRunStatus status = here.await("deluge", CANCELLED).getStatus();

        assertThat(status.message()).isEqualTo("that is enough");
        assertThat(status.outcome().get("n")).isPositive();
        if (status.outcome().get("n") < 6_000_000) {
            assertThat(status.reportsMissing()).contains("were not served");
        }
    }
}
