package dev.punctual.web.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.punctual.web.WithoutCluster;
import dev.punctual.web.auth.OpenDoors;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.net.SocketException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutCluster.class)
class SchedulePreviewResourceTest {
    private static final String PREVIEW = "/api/v1/schedules/preview";

    @BeforeEach
    void letIn() {
        OpenDoors.open();
    }

    private static ValidatableResponse preview(Object... parameters) {
        var request = given();
        for (int at = 0; at < parameters.length; at += 2) {
            request.queryParam(parameters[at].toString(), parameters[at + 1]);
        }
        return request.get(PREVIEW).then();
    }

    @Test
    void words_and_ticks_are_told_with_what_the_clock_does_to_them() {
        preview("schedule", "30 2 * * *", "timeZone", "Europe/Berlin", "from", "2027-03-28", "limit", 2)
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", containsString("no-store"))
                .body("schedule", equalTo("30 2 * * *"))
                .body("timeZone", equalTo("Europe/Berlin"))
                .body("timeZoneData", matchesPattern("20\\d\\d[a-z]"))
                .body("text", equalTo("At 02:30 every day"))
                .body("ticks", hasSize(2))
                .body("ticks[0].at", equalTo("2027-03-28T01:00:00Z"))
                .body("ticks[0].local", equalTo("2027-03-28T03:00:00+02:00"))
                .body("ticks[0].note", containsString("02:30 does not exist on 2027-03-28"))
                .body("ticks[1].at", equalTo("2027-03-29T00:30:00Z"))
                .body("ticks[1].note", nullValue())
                .body("more", equalTo(true));
    }

    @Test
    void only_the_schedule_has_to_be_given() {
        preview("schedule", "@daily")
                .statusCode(200)
                .body("timeZone", equalTo("Etc/UTC"))
                .body("ticks", hasSize(10))
                .body("ticks[0].at", equalTo("2026-11-23T00:00:00Z"));
    }

    @Test
    void a_time_between_two_instants_is_answered_whole() {
        preview(
                        "schedule",
                        "0 */2 * * *",
                        "timeZone",
                        "Europe/Berlin",
                        "from",
                        "2027-10-31",
                        "to",
                        "2027-11-01",
                        "limit",
                        1000)
                .statusCode(200)
                .body("ticks", hasSize(13))
                .body("ticks[2].at", equalTo("2027-10-31T01:00:00Z"))
                .body("ticks[2].note", equalTo("02:00 comes twice on 2027-10-31: this is the second time"))
                .body("more", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2027-01-01T00:00:00Z", "2027-01-01T01:00:00+01:00", "2027-01-01T01:00:00 01:00", "2027-01-01"})
    void an_instant_is_written_in_several_ways(String from) {
        preview("schedule", "@daily", "from", from, "limit", 1)
                .statusCode(200)
                .body("ticks[0].at", equalTo("2027-01-01T00:00:00Z"));
    }

    @Test
    void an_interval_is_counted_from_the_beginning_and_a_hash_by_the_name() {
        preview("schedule", "@every 90s", "from", "2027-01-01", "limit", 1)
                .body("ticks[0].at", equalTo("2027-01-01T00:01:30Z"));
        preview("schedule", "H * * * *", "from", "2027-01-01", "limit", 1, "name", "default/report")
                .body("text", equalTo("At minute 45 of every hour"))
                .body("ticks[0].at", equalTo("2027-01-01T00:45:00Z"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "schedule | 61 * * * * | schedule \"61 * * * *\": minute \"61\" is out of range",
                "schedule | 0 0 31 2 * | day of month \"31\" never comes",
                "schedule | 0 0 1--100000000 * * | day of month \"1--100000000\" is not understood",
                "schedule | '' | schedule is missing: expected an expression, as in 30 2 * * *",
                "schedule | ' ' | schedule \" \": expected 5 cron fields",
                "timeZone | Mars/Olympus | timeZone \"Mars/Olympus\": expected an IANA time zone name",
                "name | report | name \"report\": expected the namespace and the name of a job",
                "name | ../.. | name \"../..\": expected the namespace and the name of a job",
                "from | yesterday | from \"yesterday\": expected an instant",
                "from | 2027-02-30 | from \"2027-02-30\": expected an instant",
                "to | 2027-13-01T00:00:00Z | to \"2027-13-01T00:00:00Z\": expected an instant",
                "to | 2027-01-01T00:00:00 | to \"2027-01-01T00:00:00\": expected an instant",
                "limit | 0 | limit \"0\": expected a number from 1 to 1000",
                "limit | 1001 | limit \"1001\": expected a number from 1 to 1000",
                "limit | 99999999999999999999 | limit \"99999999999999999999\": expected a number from 1 to 1000",
                "limit | -1 | limit \"-1\": expected a number from 1 to 1000",
                "limit | ten | limit \"ten\": expected a number from 1 to 1000",
                "schedule | <script>alert(1)</script> | schedule \"<script>alert(1)</script>\": expected 5 fields"
            })
    void a_problem_names_the_parameter(String parameter, String value, String detail) {
        var request = given().queryParam(parameter, value);
        if (!parameter.equals("schedule")) {
            request.queryParam("schedule", "@daily");
        }
        request.get(PREVIEW)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .header("X-Content-Type-Options", "nosniff")
                .body("title", equalTo("Bad Request"))
                .body("status", equalTo(400))
                .body("detail", containsString(detail))
                .body("parameter", equalTo(parameter));
    }

    @Test
    void a_missing_schedule_or_name_is_a_problem_too() {
        preview().statusCode(400).body("parameter", equalTo("schedule"));
        preview("schedule", "H * * * *").statusCode(400).body("parameter", equalTo("name"));
    }

    @Test
    void all_of_time_is_answered() {
        preview("schedule", "* * * * *", "from", "-999999999-01-01T00:00:00Z", "limit", 1000)
                .statusCode(200)
                .body("ticks", hasSize(1000));
        preview("schedule", "* * * * *", "from", "+999999999-12-31T00:00:00Z")
                .statusCode(200)
                .body("ticks", hasSize(0));
    }

    @Test
    void a_long_expression_is_refused_shortly_and_an_endless_one_by_the_server() {
        String problem = preview("schedule", "1,".repeat(600) + "1 * * * *")
                .statusCode(400)
                .body("parameter", equalTo("schedule"))
                .extract()
                .asString();

        assertThat(problem).hasSizeLessThan(300);
        preview("schedule", ",".repeat(10_000)).statusCode(414);
        // where the client still writes when the server has had enough, it may miss the answer
        assertThat(catchThrowable(
                        () -> preview("schedule", ",".repeat(1_000_000)).statusCode(414)))
                .satisfiesAnyOf(none -> assertThat(none).isNull(), cut -> assertThat(cut)
                        .isInstanceOf(SocketException.class));
        preview("schedule", "@daily").statusCode(200);
    }

    @Test
    void a_foreign_name_is_refused_in_the_form_for_programs() {
        given().header("Host", "rebound.example")
                .queryParam("schedule", "@daily")
                .get(PREVIEW)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", equalTo("Ask for this page by the name localhost or 127.0.0.1."))
                .body("keySet()", containsInAnyOrder("type", "title", "status", "detail", "instance"));
    }
}
