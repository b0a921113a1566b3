package dev.punctual.web.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import dev.punctual.cluster.command.CommandRefused;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is almost right is wrong, and what is answered to it has an end. */
@QuarkusTest
@TestProfile(RestWorld.class)
class StrictnessTest extends RestTest {
    private static final String JOB = "/api/v1/namespaces/default/scheduledjobs/nightly-report/run";
    private static final String CANCEL = "/api/v1/namespaces/default/jobruns/nightly-report-1/cancel";

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\": 1} | reason",
                "{\"reason\": true} | reason",
                "{\"reason\": 1.5} | reason",
                "{\"reason\": [\"x\"]} | reason",
                "{\"priority\": \"5\"} | priority",
                "{\"priority\": \"\"} | priority",
                "{\"priority\": 5.0} | priority",
                "{\"priority\": true} | priority",
                "{\"ignoreSuspension\": 1} | ignoreSuspension",
                "{\"ignoreSuspension\": \"true\"} | ignoreSuspension",
                "{\"allowConcurrent\": 0} | allowConcurrent",
                "{\"parameters\": {\"ROWS\": 5}} | parameters.ROWS",
                "{\"parameters\": {\"ROWS\": true}} | parameters.ROWS",
                "{\"queue\": 7} | queue"
            })
    void a_value_of_another_type_is_refused(String body, String field) {
        json(body)
                .post(JOB)
                .then()
                .statusCode(400)
                .body("parameter", equalTo(field))
                .body("errors.size()", equalTo(1));
        assertThat(commands.given()).isEmpty();
    }

    @Test
    void values_of_the_right_type_are_not() {
        json("{\"reason\": \"1\", \"priority\": 5, \"ignoreSuspension\": true, \"parameters\": {\"ROWS\": \"5\"}}")
                .post(JOB)
                .then()
                .statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "[1]", "[\"x\", true]", "[[]]", "{}"})
    void a_filter_has_texts(String value) {
        json("{\"action\": \"cancel\", \"filter\": {\"job\": %s}}".formatted(value))
                .post("/api/v1/jobruns/bulk")
                .then()
                .statusCode(400)
                .body("errors", hasKey("filter.job"));
    }

    @Test
    void of_many_errors_only_the_first_are_told_and_their_number() {
        Map<String, String> wrong = IntStream.range(0, 20_000)
                .mapToObj("P%05d"::formatted)
                .collect(Collectors.toMap(Function.identity(), name -> name.repeat(200)));
        commands.refuse(new CommandRefused(CommandRefused.Cause.INVALID, "it cannot be started", wrong));

        Response answer = json("{}").post(JOB);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString().length()).isLessThan(50_000);
        answer.then()
                .body("errors.size()", equalTo(Problem.MOST_ERRORS))
                .body("errors", hasKey("P00000"))
                .body("detail", containsString("50 of 20000"));
    }

    @Test
    void an_empty_version_or_two_of_them_are_refused() {
        isAboutTheVersion(json("{}").header("If-Match", "").post(CANCEL));
        isAboutTheVersion(json("{}").header("If-Match", "\"7\"", "\"8\"").post(CANCEL));

        assertThat(commands.given()).isEmpty();
    }

    private static void isAboutTheVersion(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        ValidatableResponse problem = answer.then();
        problem.body("parameter", equalTo("If-Match")).body("detail", containsString("one version in quotes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:1", "127.0.0.1"})
    void whoever_started_a_run_is_led_to_it_by_a_path(String host) {
        assertThat(json("{}").header("Host", host).post(JOB).header("Location"))
                .isEqualTo("/api/v1/namespaces/default/jobruns/nightly-report-x7k2m");
    }
}
