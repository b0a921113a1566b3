package dev.punctual.web.measure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.web.auth.AtTheDoor;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strangers make up is not measured one by one. */
@QuarkusTest
@TestProfile(AtTheDoor.class)
class MeasuredRequestsTest {
    /** More than there may be addresses. */
    private static final int MANY = 130;

    @TestHTTPResource("/")
    URI server;

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }

    private void ask(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer made-up")
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }

    @Test
    void a_replica_beside_no_other_tells_that_it_acts() {
        assertThat(metrics()).containsPattern("(?m)^punctual_leader 1\\.0$");
    }

    @Test
    void methods_that_are_made_up_are_one() throws IOException, InterruptedException {
        for (int number = 0; number < 5; number++) {
            ask("M" + number, "/sign-in");
            ask("M" + number, "/q/health/live");
        }

        await().untilAsserted(() -> assertThat(metrics()).contains("method=\"OTHER\""));
        assertThat(metrics()).doesNotContain("method=\"M");
    }

    @Test
    void addresses_that_are_made_up_are_one_and_ours_are_measured_beside_them()
            throws IOException, InterruptedException {
        for (int number = 0; number < MANY; number++) {
            ask("GET", "/api/v1/made-up-" + number);
        }
        given().header("Authorization", "Bearer token-of-the-admin")
                .get("/api/v1/probe")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> assertThat(metrics()).contains("uri=\"/api/v1/probe\"", "uri=\"UNKNOWN\""));
        assertThat(metrics()).doesNotContain("made-up");
    }

    @ParameterizedTest
    @CsvSource({
        "/q/health/live, 200, /q/health/live",
        "/q/metrics, 200, /q/metrics",
        "/q/metrics, 405, /q/metrics",
        "/assets/punctual.css, 200, /assets/",
        "/assets/%70unctual.css, 200, /assets/",
        "/assets/none, 404, NOT_FOUND",
        "/any, 404, NOT_FOUND",
        "/any, 303, REDIRECTION",
        "/any, 401, UNKNOWN",
        "/any, 503, UNKNOWN",
        "*, 200, UNKNOWN"
    })
    void an_address_without_a_resource_is_one_of_a_few(String path, int status, String measured) {
        assertThat(KnownAddresses.address(path, status).getValue()).isEqualTo(measured);
    }

    @Test
    void a_request_that_was_broken_off_has_no_address() {
        Meter.Id id = requests("GET", "RESET");

        assertThat(new KnownMethods().map(id).getTag("uri")).isEqualTo("UNKNOWN");
        assertThat(new KnownMethods().map(requests("M1", "RESET")).getTag("method"))
                .isEqualTo(KnownMethods.OTHER);
        assertThat(new KnownMethods().map(requests("GET", "200")).getTag("uri")).isEqualTo("/x");
    }

    private static Meter.Id requests(String method, String status) {
        Tags tags = Tags.of("method", method, "status", status, "uri", "/x");
        return new Meter.Id("http.server.requests", tags, null, null, Meter.Type.TIMER);
    }
}
