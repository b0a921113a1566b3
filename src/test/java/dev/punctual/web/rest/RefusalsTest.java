package dev.punctual.web.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked in the wrong way, or with bad intent, and what is asked with little. */
@QuarkusTest
@TestProfile(RestWorld.class)
class RefusalsTest extends RestTest {
    private static final String RUN = "/api/v1/namespaces/default/jobruns/nightly-report-1";

    private static ValidatableResponse isProblem(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return answer.then()
                .contentType(containsString("application/problem+json"))
                .body("type", equalTo("about:blank"))
                .body("status", equalTo(status))
                .body("", hasKey("title"))
                .body("", hasKey("detail"))
                .body("instance", containsString("/api/"))
                .body("detail", not(containsString("Exception")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "",
                "/namespaces",
                "/namespaces/default/jobruns/nightly-report-1/logs/nothing",
                "/namespaces/default/jobruns/none",
                "/namespaces/default/jobruns/%00",
                "/namespaces/default/jobruns/..%2F..%2Fsecrets",
                "/namespaces/default/jobruns/%E2%80%AE%1B%5B31m",
                "/namespaces/default/jobruns/none/logs",
                "/namespaces/default/jobruns/none/logs?format=raw",
                "/namespaces/default/jobruns/none/logs/follow",
                "/namespaces/default/jobruns/unlogged/logs",
                "/namespaces/default/jobruns/unlogged/logs?format=text",
                "/namespaces/default/jobruns/unlogged/logs?format=raw",
                "/namespaces/default/jobqueues/none"
            })
    void what_is_not_there_is_a_problem(String address) {
        isProblem(get(address), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "/jobruns?limit=-1, limit",
        "/jobruns?limit=99999999999999999999, limit",
        "/jobruns?limit=%00, limit",
        "/jobruns?offset=-1, offset",
        "/jobruns?before=%00%FF, before",
        "/jobruns?search=x&search=y&wat=1, wat",
        "/jobruns?minDuration=-5x, minDuration",
        "/audit?limit=0, limit",
        "/audit?limit=501, limit",
        "/audit?limit=ten, limit",
        "/operator?x=1, x",
        "/events?x=1, x",
        "/namespaces/default/jobqueues/media?limit=-5, limit",
        "/namespaces/default/jobruns/nightly-report-1/logs?level=loud, level",
        "/namespaces/default/jobruns/nightly-report-1/logs?tail=0, tail",
        "/namespaces/default/jobruns/nightly-report-1/logs?follow=maybe, follow",
        "/namespaces/default/jobruns/nightly-report-1/logs?follow=true&format=raw, format",
        "/namespaces/default/jobruns/nightly-report-1/logs?follow=true&level=loud, level",
        "/namespaces/default/jobruns/nightly-report-1/logs?follow=true&format=text&tail=-1, tail",
        "/namespaces/default/jobruns/nightly-report-1/logs?last=x, last",
        "/namespaces/default/jobruns/nightly-report-1/logs?follow=true&last=1_2026-13-01T00:00:00Z_1, last",
        "/namespaces/default/jobruns/nightly-report-1/logs?follow=true&attempt=2&last=1_2026-11-22T09:30:00Z_1, last",
        "/namespaces/default/jobruns/nightly-report-1/logs?wat=1, wat"
    })
    void a_parameter_that_cannot_be_used_is_named(String address, String parameter) {
        isProblem(get(address), 400).body("parameter", equalTo(parameter));
    }

    @Test
    void a_parameter_that_is_too_long_is_not_told_back_whole() {
        String longest = "x".repeat(3_000);

        for (String parameter : new String[] {"limit", "after", "from", "search"}) {
            Response answer = get("/jobruns?%s=%s".formatted(parameter, longest));
            assertThat(answer.statusCode()).as(parameter).isIn(200, 400);
            assertThat(answer.asString()).doesNotContain("x".repeat(200));
        }
        isProblem(get(RUN.substring("/api/v1".length()) + "/logs?search=" + longest), 400)
                .body("parameter", equalTo("search"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void a_body_of_another_type_is_a_problem(String type) {
        isProblem(given().header("Content-Type", type).body("reason=x").post(RUN + "/cancel"), 415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"raeson\": \"x\"} | raeson",
                "{\"reason\": {\"x\": 1}} | reason",
                "{\"reason\": \"x\", \"reason\": \"y\"} |",
                "{ |",
                "[] |",
                "null |",
                "5 |",
                "{} {} |"
            })
    void a_body_that_cannot_be_read_is_a_problem_of_its_field(String body, String field) {
        ValidatableResponse problem = isProblem(json(body).post(RUN + "/cancel"), 400);

        if (field != null) {
            problem.body("parameter", equalTo(field)).body("errors", hasKey(field));
        }
        assertThat(commands.given()).isEmpty();
    }

    private static io.restassured.specification.RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    @Test
    void a_body_that_is_too_long_is_a_problem_whether_it_says_so_or_not() {
        String body = "{\"reason\": \"" + "x".repeat(StrictBody.LONGEST) + "\"}";

        isProblem(json(body).post(RUN + "/cancel"), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "1.5", "true", "\"tomorrow\"", "\"2026-02-31T00:00:00Z\"", "\"\""})
    void an_instant_is_a_text(String value) {
        String job = "/api/v1/namespaces/default/scheduledjobs/nightly-report/run";

        isProblem(json("{\"startAfter\": %s}".formatted(value)).post(job), 400).body("errors", hasKey("startAfter"));
        json("{\"startAfter\": \"2026-12-01T00:00:00Z\"}").post(job).then().statusCode(202);
    }

    @Test
    void the_place_of_a_problem_is_what_was_asked() {
        isProblem(get("/namespaces/default/jobruns/none/logs?follow=true"), 404)
                .body("instance", equalTo("/api/v1/namespaces/default/jobruns/none/logs"));
    }

    @Test
    void a_command_needs_no_body() {
        for (Endpoint endpoint : Endpoint.ALL) {
            if (endpoint.method().equals("POST") && !needsBody(endpoint)) {
                Response answer = given().noContentType().post(endpoint.address("default"));
                assertThat(answer.statusCode()).as(endpoint + answer.asString()).isIn(200, 202);
            }
        }
        isProblem(given().noContentType().post("/api/v1/namespaces/default/jobqueues/media/resize"), 400)
                .body("errors", hasKey("concurrency"));
        isProblem(given().noContentType().post("/api/v1/jobruns/bulk"), 400).body("parameter", equalTo("action"));
    }

    private static boolean needsBody(Endpoint endpoint) {
        return endpoint.name().equals("resizeQueue") || endpoint.name().equals("commandRuns");
    }

    @Test
    void the_reason_of_a_command_comes_with_it() {
        given().delete(RUN + "?reason=old").then().statusCode(200);
        json("{\"reason\": \"wrong\"}").post(RUN + "/abort").then().statusCode(200);

        assertThat(commands.given()).containsExactly("delete because old", "stop because wrong");
    }

    @Test
    void a_log_that_is_not_there_is_told_alike_in_each_form() {
        for (String form : new String[] {"", "?format=json", "?format=text", "?format=raw"}) {
            isProblem(get("/namespaces/default/jobruns/unlogged/logs" + form), 404)
                    .body("detail", equalTo("there is no log: the pod is gone"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /api/v1/overview | GET, HEAD, OPTIONS",
                "PUT | /api/v1/namespaces/default/jobruns/nightly-report-1 | DELETE, GET, HEAD, OPTIONS",
                "PATCH | /api/v1/jobruns | GET, HEAD, OPTIONS, POST",
                "GET | /api/v1/namespaces/default/jobruns/nightly-report-1/cancel | OPTIONS, POST",
                "PUT | /api/v1/namespaces/default/jobruns/nightly-report-1/logs | GET, HEAD, OPTIONS",
                "HEAD | /api/v1/operator/stop | OPTIONS, POST",
            })
    void a_method_that_is_not_there_is_refused_with_those_that_are(String method, String address, String allowed) {
        Response answer = asking().request(method, address);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
        if (!method.equals("HEAD")) {
            isProblem(answer, 405);
        }
    }

    @Test
    void a_form_that_cannot_be_given_is_a_problem() {
        isProblem(given().header("Accept", "image/png").get("/api/v1/overview"), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7", "\"a b\"", "\"7\" \"8\"", "*, \"7\""})
    void a_version_that_is_none_is_refused(String version) {
        isProblem(given().noContentType().header("If-Match", version).post(RUN + "/cancel"), 400)
                .body("parameter", equalTo("If-Match"));
    }

    @Test
    void a_head_is_answered_as_a_get_without_its_body() {
        for (Endpoint endpoint : Endpoint.ALL) {
            if (endpoint.method().equals("GET") && !endpoint.isEndless()) {
                Response answer = asking().head(endpoint.address("default"));
                assertThat(answer.statusCode()).as(endpoint.name()).isEqualTo(200);
                assertThat(answer.asString()).isEmpty();
            }
        }
        assertThat(given().head("/api/v1/nothing").statusCode()).isEqualTo(404);
    }
}
