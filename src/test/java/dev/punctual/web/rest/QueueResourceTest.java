package dev.punctual.web.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.punctual.cluster.read.Catalogue;
import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.Listing;
import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.QueuePlace;
import dev.punctual.cluster.read.QueueStatistics;
import dev.punctual.cluster.read.QueueSummary;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.cluster.read.StandInCatalogue;
import dev.punctual.web.WithoutCluster;
import dev.punctual.web.auth.OpenDoors;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutCluster.class)
class QueueResourceTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** One queue, and as many places as are asked for. */
    private record OneQueue() implements Catalogue {
        @Override
        public Listing<JobSummary> jobs(int most) {
            return new Listing<>(List.of(), 0);
        }

        @Override
        public Listing<RunSummary> newestRuns(int most) {
            return new Listing<>(List.of(), 0);
        }

        @Override
        public Listing<QueueSummary> queues(int most) {
            return new Listing<>(List.of(), 0);
        }

        @Override
        public Optional<QueueDetail> queue(String namespace, String name, int most, Instant now) {
            return name.equals("media")
                    ? Optional.of(new QueueDetail(
                            new QueueSummary(namespace, name, 2, null),
                            2,
                            7,
                            1,
                            new QueueStatistics("24h", 3, 1, 0, 0, "14m", "30m", "15m"),
                            List.of(
                                    new QueuePlace(1, "run-a", "transcode", 5, NOON, NOON.plusSeconds(60)),
                                    new QueuePlace(2, "run-b " + most, null, 0, NOON, null))))
                    : Optional.empty();
        }

        @Override
        public Map<RunPhase, Integer> runsByPhase() {
            return Map.of();
        }

        @Override
        public Optional<String> gap() {
            return Optional.empty();
        }
    }

    @Inject
    StandInCatalogue catalogue;

    @BeforeEach
    void letIn() {
        OpenDoors.open();
        catalogue.show(new OneQueue());
    }

    @AfterEach
    void showOwn() {
        catalogue.showOwn();
    }

    @Test
    void a_queue_tells_who_waits_in_which_place_and_until_when() {
        given().get("/api/v1/queues/default/media")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("queue.limit", equalTo(2))
                .body("running", equalTo(2))
                .body("queued", equalTo(7))
                .body("scheduled", equalTo(1))
                .body("waiting[0].position", equalTo(1))
                .body("waiting[0].name", equalTo("run-a"))
                .body("waiting[0].expectedStart", equalTo("2026-03-02T12:01:00Z"))
                .body("waiting[1].name", equalTo("run-b 50"))
                .body("waiting[1].expectedStart", nullValue());
        given().get("/api/v1/queues/default/media?limit=3").then().body("waiting[1].name", equalTo("run-b 3"));
    }

    @Test
    void a_queue_that_is_not_there_is_a_problem_that_says_so() {
        given().get("/api/v1/queues/default/none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("there is no JobQueue none in namespace default"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "99999", "many"})
    void a_limit_that_is_none_is_refused(String limit) {
        given().queryParam("limit", limit)
                .get("/api/v1/queues/default/media")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("limit"))
                .body("detail", containsString("a whole number from 1 to 1000"));
    }
}
