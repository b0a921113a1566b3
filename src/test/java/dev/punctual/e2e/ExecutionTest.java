package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The switch for all execution. The cluster is shared: what a test stops, it starts again. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class ExecutionTest extends PlaygroundTest {
    private static final String SWITCH = "punctual-execution";

    @AfterEach
    void startAgain() {
        here.client().configMaps().inNamespace("default").withName(SWITCH).delete();
        here.await(here.created(Manifest.run("after-all")), SUCCEEDED);
    }

    private static int turn(String word, String reason) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("reason", reason))
                .post("/api/v1/operator/" + word)
                .statusCode();
    }

    private void awaitStopped(boolean stopped) {
        here.await(
                "it is known",
                () -> given().get("/api/v1/operator").jsonPath().get("stopped") != null,
                known -> known == stopped);
    }

    @Test
    void while_all_is_stopped_runs_wait_and_say_why_and_what_runs_goes_on() {
        here.create(Manifest.run("works").shell("exec sleep 60"));
        here.await("works", RUNNING);
        assertThat(turn("stop", "upgrade of the database")).isEqualTo(200);
        awaitStopped(true);

        here.create(Manifest.run("waits"));
        JobRun waiting = here.awaitWaitingFor("waits", "ExecutionStopped");

        assertThat(Playground.phaseOf(waiting)).isEqualTo(QUEUED);
        assertThat(waiting.getStatus().message()).isEqualTo("all execution is stopped: upgrade of the database");
        assertThat(Playground.phaseOf(here.run("works"))).isEqualTo(RUNNING);
        assertThat(given().get("/api/v1/operator").jsonPath().getString("stopped.by"))
                .isNotBlank();

        assertThat(turn("start", "done")).isEqualTo(200);
        here.await("waits", SUCCEEDED);
        awaitStopped(false);
        assertThat(given().get("/api/v1/audit?verb=stop-all").jsonPath().getString("entries[0].reason"))
                .isEqualTo("upgrade of the database");
    }

    @Test
    void kubectl_turns_the_switch_as_well() {
        here.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName(SWITCH)
                        .endMetadata()
                        .addToData("stopped", "true")
                        .addToData("reason", "moving house")
                        .build())
                .create();
        awaitStopped(true);

        here.create(Manifest.job("ticks").schedule("@every 1s").concurrency("Queue"));
        here.await("ticks have runs", () -> here.runsOf("ticks"), runs -> runs.size() >= 2);
        String first = here.runsOf("ticks").get(0).getMetadata().getName();
        here.awaitWaitingFor(first, "ExecutionStopped");
        here.editJob("ticks", "spec.suspend", true);

        here.client().configMaps().inNamespace("default").withName(SWITCH).delete();

        here.editJob("ticks", "spec.suspend", false);
        here.await(first, SUCCEEDED);
    }
}
