package dev.punctual.web.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.punctual.cluster.command.BulkCommands;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A page of runs, all of which are chosen. */
@QuarkusTest
@TestProfile(Pages.class)
class LargeFormTest extends PageTest {

    private static RequestSpecification form(int runs) {
        List<String> chosen =
                IntStream.range(0, runs).mapToObj(run -> "default/run-" + run).toList();
        return given().header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("_csrf", "the-token")
                .formParam("action", "cancel")
                .formParam("search", "x", "y")
                .formParam("run", chosen);
    }

    @Test
    void as_many_runs_as_can_be_dealt_with_at_once_can_be_chosen() {
        form(BulkCommands.MOST).post("/runs/bulk").then().statusCode(200);
        form(BulkCommands.MOST)
                .formParam("confirmed", "true")
                .post("/runs/bulk")
                .then()
                .statusCode(200);

        assertThat(commands.given).hasSize(BulkCommands.MOST);
    }

    @Test
    void more_runs_are_refused_and_nothing_is_done() {
        form(BulkCommands.MOST + 1)
                .formParam("confirmed", "true")
                .post("/runs/bulk")
                .then()
                .statusCode(400);
        form(3_000)
                .formParam("confirmed", "true")
                .post("/runs/bulk")
                .then()
                .statusCode(400)
                .body(containsString("too many"));

        assertThat(commands.given).isEmpty();
    }
}
