package dev.punctual.web.rest;

import static dev.punctual.cluster.read.SampleRun.aRun;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.SampleCatalogue;
import dev.punctual.web.SampleVisitor;
import dev.punctual.web.WithSamples;
import dev.punctual.web.auth.OpenDoors;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithSamples.class)
class ReadingTest {
    private static final String RUN =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: JobRun
            metadata: {name: nightly-1, namespace: default, resourceVersion: "7"}
            spec: {scheduledJob: nightly}
            status: {phase: Succeeded, history: [{time: "2026-11-22T09:00:00Z", phase: Starting}]}
            """;

    @Inject
    SampleCatalogue catalogue;

    @Inject
    SampleVisitor visitor;

    @BeforeEach
    void fill() {
        OpenDoors.open();
        visitor.signIn(true);
        catalogue.clear();
    }

    private static ValidatableResponse get(String address) {
        return given().urlEncodingEnabled(false).get("/api/v1/" + address).then();
    }

    @Test
    void runs_are_listed_with_facets_and_cursors() {
        catalogue.put(aRun("a")
                .phase(RunPhase.SUCCEEDED)
                .lasted(Duration.ofSeconds(5))
                .make());
        catalogue.put(aRun("b").phase(RunPhase.FAILED).make());
        catalogue.put(aRun("hidden").in("secret").make());

        get("jobruns?limit=1&facets=true")
                .statusCode(200)
                .body("total", equalTo(2))
                .body("runs", hasSize(1))
                .body("runs[0].name", equalTo("b"))
                .body("runs[0].phase", equalTo("Failed"))
                .body("next", notNullValue())
                .body("facets.phases.Failed", equalTo(1))
                .body("facets.namespaces.secret", equalTo(null));
        get("jobruns?status=completed").body("runs.name", equalTo(java.util.List.of("a")));
        get("statistics").statusCode(200).body("averageDuration", equalTo("5s")).body("total", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource({
        "jobruns?stauts=failed, stauts",
        "jobruns?status=broken, status",
        "jobruns?limit=0, limit",
        "jobruns?limit=1001, limit",
        "jobruns?after=x, after",
        "jobruns?facets=maybe, facets",
        "jobruns?from=tomorrow, from",
        "statistics?limit=5, limit",
        "scheduledjobs?state=tired, state",
        "scheduledjobs?sort=created, sort",
        "scheduledjobs?order=up, order",
        "jobqueues?status=failed, status",
        "overview?search=x, search",
        "timeline?from=2026-01-01, from",
        "schedules/preview?schedule=@daily&zone=UTC, zone",
        "namespaces/default/jobruns/nightly-1?x=1, x"
    })
    void what_cannot_be_meant_is_refused_by_name(String address, String parameter) {
        get(address)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("parameter", equalTo(parameter))
                .body("detail", containsString("expected"));
    }

    @Test
    void a_run_has_a_tag_by_which_nothing_new_is_told() {
        catalogue.put(RUN);

        get("namespaces/default/jobruns/nightly-1")
                .statusCode(200)
                .header("ETag", startsWith("\"7-"))
                .body("run.phase", equalTo("Succeeded"));
        String tag = get("namespaces/default/jobruns/nightly-1").extract().header("ETag");
        given().header("If-None-Match", tag)
                .get("/api/v1/namespaces/default/jobruns/nightly-1")
                .then()
                .statusCode(304);
        get("namespaces/default/jobruns/nightly-1/history").body("history[0].phase", equalTo("Starting"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobruns/x", "scheduledjobs/x", "jobqueues/x"})
    void what_may_not_be_read_is_forbidden_whether_it_exists_or_not(String object) {
        get("namespaces/secret/" + object).statusCode(403).body("detail", containsString("anna may not get"));
        get("namespaces/default/" + object).statusCode(404).body("detail", containsString("there is no"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobruns",
                "statistics",
                "scheduledjobs",
                "jobqueues",
                "overview",
                "timeline",
                "namespaces/default/jobruns/x"
            })
    void nobody_reads_without_having_signed_in(String address) {
        visitor.signIn(false);

        get(address).statusCode(401).header("WWW-Authenticate", "Bearer").contentType("application/problem+json");
    }

    @Test
    void an_api_server_that_does_not_answer_is_told_without_its_insides() {
        catalogue.put(RUN);
        catalogue.fail();

        get("namespaces/default/jobruns/nightly-1")
                .statusCode(503)
                .header("Retry-After", "5")
                .body("detail", not(containsString("Exception")));
        get("namespaces/default/jobruns/nightly-1/logs").statusCode(503);
    }

    @Test
    void jobs_queues_and_the_overview_are_told() {
        catalogue.put(
                """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: nightly, namespace: default}
                spec: {description: Sums up, run: {template: {}}}
                """);
        catalogue.put(
                """
                apiVersion: punctual.dev/v1alpha1
                kind: JobQueue
                metadata: {name: media, namespace: default}
                spec: {concurrency: 2, suspend: true}
                """);

        get("scheduledjobs?search=sums").body("jobs.description", hasItems("Sums up"));
        get("namespaces/default/scheduledjobs/nightly").body("job.name", equalTo("nightly"));
        get("namespaces/default/scheduledjobs/nightly/statistics").body("statistics.total", equalTo(0));
        get("jobqueues").body("queues[0].queue.suspended", equalTo(true));
        get("namespaces/default/jobqueues/media?limit=5").body("queue.limit", equalTo(2));
        get("overview").statusCode(200).body("jobs", equalTo(1));
        get("timeline?from=2026-11-22&to=2026-11-23").statusCode(200).body("lanes", hasSize(0));
    }

    @Test
    void what_a_run_tells_of_its_job_is_for_those_who_may_read_the_job() {
        SampleObjects.put(catalogue, "default");
        String run = "namespaces/default/jobruns/nightly-report-1";
        get(run).body("description", equalTo("Makes the report")).body("links", hasSize(1));

        visitor.hide(Resource.SCHEDULED_JOBS);

        get(run).statusCode(200)
                .body("run.name", equalTo("nightly-report-1"))
                .body("description", equalTo(null))
                .body("links", hasSize(0));
    }

    @Test
    void who_may_not_list_runs_learns_of_those_that_wait_what_the_status_of_the_queue_tells() {
        SampleObjects.put(catalogue, "default");
        for (int at = 0; at < 25; at++) {
            catalogue.put(
                    """
                    apiVersion: punctual.dev/v1alpha1
                    kind: JobRun
                    metadata: {name: w-%1$d, namespace: default, uid: w-%1$d}
                    spec: {scheduledJob: nightly-report, queue: media}
                    status: {phase: Queued, queue: media, scheduledJob: nightly-report, waiting: {reason: WaitingInQueue, message: waits}}
                    """
                            .formatted(at));
        }
        String queue = "namespaces/default/jobqueues/media?limit=1000";
        get(queue).body("waiting", hasSize(26)).body("waiting[0].job", equalTo("nightly-report"));

        visitor.hide(Resource.JOB_RUNS);

        get(queue)
                .statusCode(200)
                .body("queued", equalTo(26))
                .body("waiting", hasSize(20))
                .body("waiting[0].name", equalTo("nightly-report-3"))
                .body("waiting[0].job", equalTo(null))
                .body("waiting[0].expectedStart", equalTo(null));
        get("jobqueues").body("queues[0].waiting", hasSize(5)).body("queues[0].waiting[0].job", equalTo(null));
    }

    @Test
    void an_unknown_address_and_a_method_that_is_not_there_are_problems() {
        get("nothing").statusCode(404).contentType("application/problem+json");
        given().delete("/api/v1/overview").then().statusCode(405).contentType("application/problem+json");
    }
}
