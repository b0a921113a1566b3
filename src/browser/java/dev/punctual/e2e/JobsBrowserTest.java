package dev.punctual.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holding jobs back. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class JobsBrowserTest extends BrowserTabs {

    @Test
    void a_job_is_suspended_with_a_reason_that_everybody_sees_and_resumed() {
        here.create(Manifest.job("nightly").schedule("0 3 * * *"));
        here.awaitReady("nightly", "True");
        try (Tab tab = tab()) {
            tab.open("/jobs/" + here.namespace() + "/nightly").link("Suspend").click();
            tab.page().locator("#reason").fill("the feed is down until Monday");
            tab.picture("journey-suspend").assertAccessible();
            tab.page().locator("form.form button").click();
            assertThat(tab.page().locator(".held").first()).containsText("the feed is down until Monday");
            tab.picture("journey-suspended").link("Resume").click();
            tab.page().locator("form.form button").click();
            assertThat(tab.link("Suspend")).isVisible();
            tab.assertNoComplaints();
        }
    }

    @Test
    void what_somebody_else_does_to_a_job_or_a_queue_changes_the_buttons_at_once() {
        here.create(Manifest.job("nightly").schedule("0 3 * * *"));
        here.create(Manifest.queue("media", 2));
        here.awaitReady("nightly", "True");
        try (Tab job = tab();
                Tab queue = tab()) {
            job.open("/jobs/" + here.namespace() + "/nightly");
            queue.open("/queues/" + here.namespace() + "/media");
            assertThat(job.page().locator("#connection")).hasText("Live");
            assertThat(queue.page().locator("#connection")).hasText("Live");
            job.link("Suspend").focus();
            suspend("scheduledjobs", "nightly");
            suspend("jobqueues", "media");
            assertThat(job.link("Resume")).isVisible();
            assertThat(job.link("Suspend")).hasCount(0);
            assertThat(queue.link("Resume")).isVisible();
            assertThat(queue.link("Suspend")).hasCount(0);
        }
    }

    private void suspend(String kind, String name) {
        given().contentType(ContentType.JSON)
                .body(Map.of("reason", "disk is full"))
                .post("/api/v1/namespaces/" + here.namespace() + "/" + kind + "/" + name + "/suspend")
                .then()
                .statusCode(200);
    }

    @Test
    void a_wrong_parameter_is_told_at_its_field_and_a_right_one_starts_a_run() {
        here.create(Manifest.job("report")
                .shell("echo report of $DAY, $ROWS rows")
                .with(
                        "spec.parameters",
                        List.of(
                                Map.of(
                                        "name",
                                        "DAY",
                                        "type",
                                        "date",
                                        "required",
                                        true,
                                        "description",
                                        "The day of it."),
                                Map.of("name", "ROWS", "type", "integer", "default", "10", "maximum", 100))));
        here.awaitReady("report", "True");
        try (Tab tab = tab()) {
            tab.open("/jobs/" + here.namespace() + "/report").link("Run now").click();
            tab.page().getByLabel("DAY").fill("2026-12-24");
            tab.page().getByLabel("ROWS").fill("1000");
            tab.picture("journey-run-now").assertAccessible();
            tab.button("Continue").click();
            assertThat(tab.page().locator("#parameter-2-error")).containsText("greater than its maximum 100");
            assertThat(tab.page().getByLabel("DAY")).hasValue("2026-12-24");
            tab.picture("journey-run-now-wrong").assertAccessible();
            tab.page().getByLabel("ROWS").fill("7");
            tab.button("Continue").click();
            tab.picture("journey-run-now-question").assertAccessible();
            tab.button("Run now").click();
            assertThat(tab.page().locator("main")).containsText("The run was asked for");
            assertThat(tab.text("report of 2026-12-24, 7 rows")).isVisible();
            tab.picture("journey-run-now-started").assertNoComplaints();
        }
    }
}
