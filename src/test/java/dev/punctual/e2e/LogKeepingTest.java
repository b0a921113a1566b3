package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.BACKING_OFF;
import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.KeptLog;
import dev.punctual.cluster.archive.ArchiveFailure;
import dev.punctual.cluster.archive.ArchivedRun;
import dev.punctual.cluster.archive.LogArchive;
import dev.punctual.cluster.archive.LogKey;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole log of each attempt is kept before anybody lets its pod go. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class LogKeepingTest extends PlaygroundTest {
    @Inject
    LogArchive archive;

    private List<String> kept(JobRun run, int attempt, String container) throws ArchiveFailure, IOException {
        LogKey key = new LogKey(here.namespace(), run.getMetadata().getUid(), attempt, container);
        try (InputStream log = archive.read(key).orElseThrow()) {
            return new String(log.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("^[^ ]+Z ", ""))
                    .toList();
        }
    }

    private boolean hasLogs(JobRun run) throws ArchiveFailure {
        return !archive.logs(new ArchivedRun(here.namespace(), run.getMetadata().getUid()))
                .isEmpty();
    }

    @Test
    void the_log_of_each_attempt_is_kept_and_goes_with_the_run() throws Exception {
        here.create(Manifest.run("twice")
                .shell("echo attempt $PUNCTUAL_ATTEMPT; [ $PUNCTUAL_ATTEMPT = 2 ]")
                .attempts(2, "1s"));

        JobRun run = here.await("twice", SUCCEEDED);

        assertThat(run.getStatus().attempts())
                .extracting(Attempt::log)
                .containsExactly(KeptLog.ARCHIVED, KeptLog.ARCHIVED);
        assertThat(kept(run, 1, "main")).containsExactly("attempt 1");
        assertThat(kept(run, 2, "main")).containsExactly("attempt 2");
        here.delete(run);
        here.await("its logs are gone", () -> hasLogs(run), left -> !left);
    }

    @Test
    void what_a_run_wrote_before_it_was_stopped_is_kept() throws Exception {
        here.create(Manifest.run("stopped").shell("echo working; echo '::progress 1/2'; exec sleep 60"));
        here.awaitWords("stopped", "working");

        here.stop("stopped", "Abort");
        JobRun run = here.await("stopped", CANCELLED);

        assertThat(run.getStatus().attempts()).extracting(Attempt::log).containsExactly(KeptLog.TRUNCATED);
        assertThat(kept(run, 1, "main")).containsExactly("working", "::progress 1/2");
    }

    @Test
    void the_log_of_the_container_that_failed_is_kept_beside_that_of_the_default_one() throws Exception {
        here.create(Manifest.run("beside")
                .once()
                .pod(
                        "containers",
                        List.of(
                                container("main", "echo main; exec sleep 1"),
                                container("helper", "echo helper; sleep 0.5; exit 3"))));

        JobRun run = here.await("beside", FAILED);

        assertThat(run.getStatus().failure().container()).isEqualTo("helper");
        assertThat(kept(run, 1, "main")).containsExactly("main");
        assertThat(kept(run, 1, "helper")).containsExactly("helper");
    }

    private static Map<String, Object> container(String name, String script) {
        return Map.of("name", name, "image", "busybox", "command", List.of("sh", "-c", script));
    }

    @Test
    void an_attempt_whose_pod_somebody_took_away_has_no_log_and_that_is_said() {
        here.create(Manifest.run("taken").shell("echo working; exec sleep 60").attempts(2, "60s"));
        here.awaitWords("taken", "working");
        here.podsOf(here.run("taken")).forEach(here::delete);

        JobRun run = here.await("taken", BACKING_OFF);

        assertThat(run.getStatus().attempts())
                .extracting(Attempt::log)
                .isSubsetOf(KeptLog.MISSING, KeptLog.ARCHIVED)
                .hasSize(1);
    }
}
