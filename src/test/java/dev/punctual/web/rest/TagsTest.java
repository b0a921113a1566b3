package dev.punctual.web.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags: what they hide from whoever asks again, and what they do not. */
@QuarkusTest
@TestProfile(RestWorld.class)
class TagsTest extends RestTest {
    private static final String WAITING = "/namespaces/default/jobruns/nightly-report-3";

    private static Response again(String address, String known) {
        return asking().header("If-None-Match", known).get("/api/v1" + address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jobruns?limit=2",
                "/scheduledjobs",
                "/jobqueues",
                "/namespaces/default/jobqueues/media",
                "/namespaces/default/scheduledjobs/nightly-report",
                WAITING
            })
    void whoever_knows_the_answer_is_not_given_it_again(String address) {
        Response first = get(address);
        String tag = first.header("ETag");

        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        for (String known : new String[] {tag, "\"x\", " + tag, "W/" + tag.replaceFirst("^W/", ""), "*"}) {
            Response answer = again(address, known);
            assertThat(answer.statusCode()).as(known).isEqualTo(304);
            assertThat(answer.header("ETag")).isEqualTo(tag);
            assertThat(answer.asString()).isEmpty();
        }
        assertThat(again(address, "\"x\"").asString()).isEqualTo(first.asString());
    }

    @Test
    void a_list_has_a_weak_tag_and_another_one_when_a_run_changes() {
        String tag = get("/jobruns").header("ETag");
        SampleObjects.end(catalogue, "default");

        assertThat(tag).startsWith("W/");
        assertThat(again("/jobruns", tag).statusCode()).isEqualTo(200);
        assertThat(again("/jobqueues", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void the_tag_of_a_run_that_waits_does_not_hide_that_its_turn_has_come_nearer() {
        Response before = get(WAITING);
        SampleObjects.end(catalogue, "default");

        Response after = again(WAITING, before.header("ETag"));

        assertThat(before.jsonPath().getString("place.expectedStart")).isNull();
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.jsonPath().getString("place.expectedStart")).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(after.jsonPath().getString("run.version"))
                .isEqualTo(before.jsonPath().getString("run.version"));
    }

    @Test
    void the_tags_of_a_run_that_waits_and_of_its_queue_do_not_hide_that_it_was_overtaken() {
        String queue = "/namespaces/default/jobqueues/media";
        String runs = get(WAITING).header("ETag");
        String queues = get(queue).header("ETag");
        SampleObjects.overtake(catalogue, "default");

        assertThat(again(WAITING, runs).jsonPath().getInt("place.position")).isEqualTo(2);
        assertThat(again(queue, queues).jsonPath().<String>getList("waiting.name"))
                .containsExactly("nightly-report-4", "nightly-report-3");
    }

    @Test
    void the_tag_of_an_object_serves_as_the_version_of_a_command() {
        String tag = get(WAITING).header("ETag");

        assertThat(tag).startsWith("\"9-");
        given().noContentType()
                .header("If-Match", tag)
                .post("/api/v1" + WAITING + "/cancel")
                .then()
                .statusCode(200);
        given().noContentType()
                .header("If-Match", "\"9\"")
                .post("/api/v1" + WAITING + "/cancel")
                .then()
                .statusCode(200);
    }
}
