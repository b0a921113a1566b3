package dev.punctual.web.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.punctual.web.WithoutCluster;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutCluster.class)
class LocalOnlyFilterTest {

    @Test
    void outside_local_mode_nobody_is_let_in() {
        given().get("/")
                .then()
                .statusCode(403)
                .contentType("text/plain")
                .body(containsString("served in local mode only"), not(containsString("<")));
    }

    @Test
    void outside_local_mode_programs_are_told_the_same_in_their_form() {
        given().queryParam("schedule", "@daily")
                .get("/api/v1/schedules/preview")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("status", equalTo(403))
                .body("detail", containsString("served in local mode only"));
    }

    @Test
    void health_and_metrics_answer_everywhere() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080"})
    void in_local_mode_the_page_answers_to_the_names_of_loopback(String host) {
        OpenDoors.open();

        given().header("Host", host).get("/").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rebound.example", "rebound.example:8080", "localhost.example", "127.0.0.1.example"})
    void in_local_mode_another_name_is_a_rebound_one_and_is_refused(String host) {
        OpenDoors.open();

        given().header("Host", host)
                .get("/")
                .then()
                .statusCode(403)
                .body(equalTo("Ask for this page by the name localhost or 127.0.0.1.\n"));
    }
}
