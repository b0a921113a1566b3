package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.cluster.archive.LogArchive;
import dev.punctual.cluster.archive.LogKey;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log of a run, as it is read wherever it is by now. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class LogsTest extends PlaygroundTest {
    private static final String TALK = "echo 'INFO begun'; echo '::stage Load'; echo 'ERROR no such file';"
            + " printf '\\tat x.Y\\n'; echo '{\"level\":\"warn\",\"msg\":\"slow\",\"peer\":\"db\"}';"
            + " printf '\\033[31mred\\033[0m <b>\\n'; ";

    @Inject
    LogArchive archive;

    private ValidatableResponse logs(String run, String query) {
        return given().urlEncodingEnabled(false)
                .get("/api/v1/namespaces/" + here.namespace() + "/jobruns/" + run + "/logs" + query)
                .then();
    }

    private JobRun ended(String name, String script) {
        here.create(Manifest.run(name).shell(script).once());
        return here.await(name, script.contains("exit 1") ? FAILED : SUCCEEDED);
    }

    private void losePods(JobRun run) {
        here.podsOf(run).forEach(here::delete);
        here.await("the pods are gone", () -> here.podsOf(run), List::isEmpty);
    }

    @Test
    void the_log_of_a_running_pod_is_read_line_by_line() {
        here.create(Manifest.run("live").shell(TALK + "echo ready; exec sleep 60"));
        here.awaitWords("live", "ready");

        logs("live", "")
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("attempt", equalTo(1))
                .body("container", equalTo("main"))
                .body("source", equalTo("POD"))
                .body("complete", equalTo(true))
                .body("missing", nullValue())
                .body("matched", equalTo(7))
                .body(
                        "lines.level",
                        equalTo(List.of("info", "unknown", "error", "error", "warn", "unknown", "unknown")))
                .body("lines[0].time", notNullValue())
                .body("lines[0].stage", nullValue())
                .body("lines[2].message", equalTo("ERROR no such file"))
                .body("lines[2].stage", equalTo("Load"))
                .body("lines[4].message", equalTo("slow"))
                .body("lines[4].context.peer", equalTo("db"))
                .body("lines[5].message", equalTo("red <b>"));
        logs("live", "?level=error&tail=1&search=NO%20such")
                .body("lines.message", equalTo(List.of("\tat x.Y")))
                .body("matched", equalTo(2));
        logs("live", "?since=1h").body("lines", hasSize(7));
        logs("live", "?since=2999-01-01T00:00:00Z").body("lines", hasSize(0));
    }

    @Test
    void whoever_follows_a_log_goes_on_after_the_line_that_they_heard_last() {
        ended("followed", "echo one; sleep 0.1; echo two; sleep 0.1; echo three");
        String two = "1_" + logs("followed", "").extract().path("lines[1].time") + "_1";

        assertThat(logs("followed", "?follow=true&format=text").extract().asString())
                .contains("--- attempt 1\n", " one\n", " two\n", " three\n", "--- the run is finished\n");
        assertThat(logs("followed", "?follow=true&format=text&last=" + two)
                        .extract()
                        .asString())
                .contains(" three\n", "--- the run is finished\n")
                .doesNotContain(" one\n", " two\n", "--- attempt 1\n");
        String three = logs("followed", "?follow=true&last=" + two).extract().asString();
        assertThat(three).containsPattern("(?s)\"message\":\"three\".*\"place\":\"1_[-0-9T:.]+Z_1\"");
        assertThat(given().header("Accept", "text/event-stream")
                        .header("Last-Event-ID", two)
                        .get("/api/v1/namespaces/" + here.namespace() + "/jobruns/followed/logs?follow=true")
                        .asString())
                .containsPattern("(?m)^id: ?1_[-0-9T:.]+Z_1$")
                .contains("\"message\":\"three\"")
                .doesNotContain("\"message\":\"two\"");
    }

    @Test
    void the_same_is_told_as_text_and_as_a_download() {
        ended("done", TALK);

        logs("done", "?format=text&level=warn")
                .statusCode(200)
                .contentType("text/plain")
                .header("Punctual-Log-Source", "POD")
                .body(containsString(" ERROR   ERROR no such file\n"), containsString(" WARN    slow\n"))
                .body(not(containsString("begun")));
        logs("done", "?format=raw&level=warn")
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"" + here.namespace() + "-done-1.log\"")
                .body(containsString("Z INFO begun\n"), containsString("\u001b[31mred"));
    }

    @Test
    void when_the_pod_is_gone_the_archive_has_the_log() throws Exception {
        JobRun run = ended("kept", "echo hello");
        LogKey key = new LogKey(here.namespace(), run.getMetadata().getUid(), 1, "main");
        try (LogArchive.Writing writing = archive.begin(key)) {
            byte[] log =
                    "2026-03-02T12:00:00Z INFO from the archive\n[punctual: 7 bytes are left out here]\n2026-03-02T12:00:01Z x\n"
                            .getBytes(StandardCharsets.UTF_8);
            writing.add(log, log.length);
            writing.end();
        }
        losePods(run);

        logs("kept", "")
                .body("source", equalTo("ARCHIVE"))
                .body("container", equalTo("main"))
                .body("complete", equalTo(false))
                .body("missing", containsString("its middle is not kept"))
                .body("lines[0].time", equalTo("2026-03-02T12:00:00Z"))
                .body("lines[0].message", equalTo("INFO from the archive"))
                .body("lines", hasSize(3));
        logs("kept", "?container=other").statusCode(404);
        logs("kept", "?format=raw").header("Punctual-Log-Source", "ARCHIVE").body(endsWith("2026-03-02T12:00:01Z x\n"));
        archive.delete(key.run());
    }

    @Test
    void without_pod_and_archive_the_status_has_the_end_of_a_failure() throws Exception {
        JobRun failed = ended("failed", "echo boom; exit 1");
        losePods(failed);
        archive.delete(new LogKey(here.namespace(), failed.getMetadata().getUid(), 1, "main").run());

        logs("failed", "")
                .body("source", equalTo("TAIL"))
                .body("complete", equalTo(false))
                .body("missing", equalTo("only the end of the log is kept"))
                .body("lines.message", equalTo(List.of("boom")));
    }

    @Test
    void where_there_is_no_log_the_reader_says_why() throws Exception {
        JobRun run = ended("lost", "true");
        losePods(run);
        archive.delete(new LogKey(here.namespace(), run.getMetadata().getUid(), 1, "main").run());
        here.create(Manifest.run("waits").with("spec.startAfter", "2999-01-01T00:00:00Z"));

        for (String form : List.of("", "?format=text", "?format=raw")) {
            logs("lost", form)
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("detail", equalTo("there is no log: the pod is gone; the log archive has no such log"));
        }
        logs("lost", "?attempt=7").body("detail", equalTo("there is no log: the latest attempt is number 1"));
        logs("waits", "").body("detail", equalTo("there is no log: the run has had no attempt yet"));
    }

    @Test
    void a_container_that_is_not_there_is_told_in_kubernetes_words() {
        ended("one", "echo hello");

        logs("one", "?container=two")
                .statusCode(404)
                .body("detail", containsString("container two is not valid for pod"));
    }

    @Test
    void what_cannot_be_meant_is_refused_by_its_name() {
        Map<String, String> wrong = Map.of(
                "attempt", "0",
                "container", "../x",
                "level", "loud",
                "search", "x".repeat(201),
                "since", "yesterday",
                "tail", "10001",
                "format", "xml");
        wrong.forEach((parameter, value) -> logs("none", "?" + parameter + "=" + value)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("parameter", equalTo(parameter)));
        for (String name : List.of("none", "..%2Fx", "NONE")) {
            assertThat(logs(name, "").extract().statusCode()).as(name).isEqualTo(404);
        }
    }
}
