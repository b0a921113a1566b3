package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands above the list of runs, as a browser without scripts sends them. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class BulkPageTest extends PlaygroundTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private RequestSpecification form(String token) {
        return given().header("Sec-Fetch-Site", "same-origin")
                .formParam("_csrf", token)
                .formParam("namespace", here.namespace());
    }

    private static String send(RequestSpecification form) {
        return form.post("/runs/bulk").then().statusCode(200).extract().asString();
    }

    private String list() {
        return given().get("/runs?namespace=" + here.namespace()).asString();
    }

    /** The list shows the run once the catalogue has heard of it. */
    private String tokenOfListWith(String run) {
        String list = here.await(run + " is listed", this::list, page -> page.contains(here.namespace() + "/" + run));
        Matcher token = TOKEN.matcher(list);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private String key(String run) {
        return here.namespace() + "/" + run;
    }

    @Test
    void what_is_chosen_is_asked_for_then_done_and_told_of_each() {
        here.create(Manifest.queue("closed", 0));
        here.created(Manifest.longRunIn("waits", "closed", 0), Manifest.run("done"));
        here.await("waits", QUEUED);
        here.await("done", SUCCEEDED);
        String token = tokenOfListWith("done");
        here.await(
                "the catalogue knows how they are",
                () -> send(form(token).formParam("action", "cancel").formParam("run", key("waits"), key("done"))),
                page -> page.contains("Cancel 1 run?") && page.contains("1 run is left out"));
        assertThat(here.run("waits").getSpec().stop()).isNull();

        String outcome = send(form(token)
                .formParam("action", "cancel")
                .formParam("confirmed", "true")
                .formParam("reason", "<b>enough")
                .formParam("run", key("waits"), key("done")));

        assertThat(outcome).contains("Cancel: 1 of 2 runs", "will be cancelled").doesNotContain("<b>enough");
        assertThat(here.run("waits").getSpec().stop().reason()).isEqualTo("<b>enough");
        assertThat(here.run("done").getSpec().stop()).isNull();
    }

    @Test
    void all_that_match_are_named_before_they_are_deleted() {
        here.created(Manifest.run("one"), Manifest.run("two"));
        here.await("one", SUCCEEDED);
        here.await("two", SUCCEEDED);
        String token = tokenOfListWith("two");

        String question = here.await(
                "both match",
                () -> send(form(token)
                        .formParam("action", "delete")
                        .formParam("all", "true")
                        .formParam("status", "completed")),
                page -> page.contains("Delete 2 runs?"));

        assertThat(question).contains(key("one"), key("two"), "This cannot be undone");
        assertThat(here.run("one")).isNotNull();
        assertThat(send(form(token)
                        .formParam("action", "delete")
                        .formParam("confirmed", "true")
                        .formParam("run", key("one"), key("two"))))
                .contains("Delete: 2 of 2 runs");
        here.await("both are gone", () -> here.run("one"), Objects::isNull);
    }

    @Test
    void hostile_choices_lead_to_nothing() {
        here.await(here.created(Manifest.run("there")), SUCCEEDED);
        String token = tokenOfListWith("there");
        for (String key : List.of("<script>alert(1)</script>/x", "a/b/c", "", "../x", "no/thing")) {
            assertThat(send(form(token).formParam("action", "delete").formParam("run", key)))
                    .containsPattern("none of the chosen runs|No run was chosen")
                    .doesNotContain("<script>alert");
            assertThat(send(form(token)
                            .formParam("action", "delete")
                            .formParam("confirmed", "true")
                            .formParam("run", key)))
                    .doesNotContain("<script>alert")
                    .doesNotContain("deleted");
        }
        form(token).formParam("action", "explode").post("/runs/bulk").then().statusCode(400);
        form("forged").formParam("action", "delete").post("/runs/bulk").then().statusCode(403);
    }
}
