package dev.punctual.web.page;

import static dev.punctual.web.page.SampleCatalogue.NOW;
import static dev.punctual.web.page.SampleCatalogue.job;
import static dev.punctual.web.page.SampleCatalogue.run;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.cluster.read.StandInCatalogue;
import dev.punctual.web.WithoutCluster;
import dev.punctual.web.auth.OpenDoors;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutCluster.class)
class OverviewResourceTest {
    private static final String HOSTILE = "<script>alert('x')</script>\u202E\u001b[31m\"onload=\"x";

    @ConfigProperty(name = "quarkus.application.version")
    String version;

    @Inject
    StandInCatalogue catalogue;

    @BeforeEach
    void letIn() {
        catalogue.showOwn();
        OpenDoors.open();
    }

    @Test
    void jobs_and_runs_are_told_with_phase_attempt_and_reason() {
        RunSummary failed = new RunSummary(
                "uid",
                "default",
                "nightly-20261122-095900",
                "nightly",
                RunPhase.FAILED,
                3,
                "ExitCode",
                "exited with code 3",
                NOW.minusSeconds(60),
                NOW.minusSeconds(58),
                NOW.minusSeconds(56),
                null);
        show(List.of(job("nightly")), List.of(failed));

        String page = page("/");

        assertThat(page)
                .contains("nightly-20261122-095900", "Failed", "ExitCode", "exited with code 3", "58 s ago", "in 30 s")
                .contains("<time datetime=\"2026-11-22T09:59:02Z\" title=\"2026-11-22 09:59:02 UTC\">58 s ago</time>")
                .contains("* * * * *", "Every minute, Etc/UTC", version);
        assertThat(page).containsPattern("data-label=\"Attempt\" class=\"number\">3</td>");
    }

    @Test
    void everything_that_people_write_is_escaped_and_cleaned() {
        JobSummary job = new JobSummary(
                "uid",
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                new JobSummary.LastRun(HOSTILE, NOW, RunPhase.FAILED, HOSTILE),
                NOW,
                1,
                new JobSummary.Problem(HOSTILE, HOSTILE),
                new JobSummary.Problem(HOSTILE, HOSTILE),
                new JobSummary.Suspended(NOW, HOSTILE));
        RunSummary run = new RunSummary(
                "uid", HOSTILE, HOSTILE, HOSTILE, RunPhase.FAILED, 1, HOSTILE, HOSTILE, NOW, NOW, NOW, NOW);
        catalogue.show(new SampleCatalogue(List.of(job), List.of(run), Optional.of(HOSTILE)));

        assertThat(page("/"))
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;onload=&quot;x")
                .doesNotContain("<script", "\u202E", "\u001b", "\"onload");
    }

    @Test
    void an_empty_page_tells_what_to_apply() {
        show(List.of(), List.of());

        assertThat(page("/")).contains("kubectl apply -f examples/every-minute.yaml", "There are no runs yet.");
    }

    @Test
    void a_run_without_a_job_is_ad_hoc() {
        RunSummary adHoc =
                new RunSummary("uid", "default", "r", null, RunPhase.QUEUED, null, null, null, NOW, null, null, null);
        show(List.of(), List.of(adHoc));

        assertThat(page("/")).contains("ad hoc");
    }

    @Test
    void the_page_refreshes_itself_until_it_is_told_to_hold_still() {
        show(List.of(job("nightly")), List.of(run("nightly-1", RunPhase.RUNNING)));

        assertThat(page("/")).contains("http-equiv=\"refresh\" content=\"5\"", "refreshes every 5 s");
        assertThat(page("/?refresh=off")).doesNotContain("http-equiv").contains("held still");
    }

    @Test
    void an_api_server_that_does_not_answer_is_told() {
        assertThat(page("/")).contains("Not everything may be here: ScheduledJob objects");
    }

    @Test
    void nothing_but_the_page_itself_may_be_loaded_and_nobody_keeps_it() {
        given().get("/")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none';"
                                + " base-uri 'none'; form-action 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }

    @Test
    void the_page_has_no_inline_style_or_script_that_its_policy_would_refuse() {
        show(List.of(job("nightly")), List.of(run("nightly-1", RunPhase.RUNNING)));

        assertThat(page("/")).doesNotContain("<style", " style=", "<script", " onclick=");
    }

    @Test
    void the_stylesheet_is_served_and_asked_for_anew() {
        given().get("/assets/punctual.css")
                .then()
                .statusCode(200)
                .contentType("text/css")
                .header("Cache-Control", containsString("no-cache"))
                .header("X-Content-Type-Options", "nosniff");
    }

    private void show(List<JobSummary> jobs, List<RunSummary> runs) {
        catalogue.show(new SampleCatalogue(jobs, runs, Optional.empty()));
    }

    private static String page(String path) {
        return given().get(path).then().statusCode(200).extract().asString();
    }
}
