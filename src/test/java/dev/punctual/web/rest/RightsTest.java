package dev.punctual.web.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.cluster.read.SampleCatalogue;
import dev.punctual.web.rest.Endpoint.Guard;
import dev.punctual.web.rest.RightsWorld.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every endpoint for everybody. A command that passes the door comes to an API server that nobody answers for: its status is 503,
 * and the right was asked for before.
 */
@QuarkusTest
@TestProfile(RightsWorld.class)
class RightsTest {
    private static final int DONE = 200;
    private static final int UNANSWERED = 503;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    SampleCatalogue catalogue;

    @TestHTTPResource
    URI server;

    @BeforeEach
    void fill() {
        catalogue.clear();
        SampleObjects.put(catalogue, "default");
        SampleObjects.put(catalogue, "other");
    }

    static Stream<Arguments> everythingForEverybody() {
        return Endpoint.ALL.stream().flatMap(endpoint -> Stream.of("default", "other")
                .filter(namespace ->
                        namespace.equals("default") || endpoint.path().contains("{namespace}"))
                .flatMap(namespace -> Stream.of(Person.NOBODY, Person.READER, Person.OPERATOR, Person.ADMIN)
                        .map(person -> Arguments.of(endpoint, person, namespace))));
    }

    /** The table: what somebody is answered. */
    private static int expected(Guard guard, Person person, String namespace) {
        if (person == Person.NOBODY) {
            return 401;
        }
        boolean isAdmin = person == Person.ADMIN;
        boolean isHere = isAdmin || namespace.equals("default");
        return switch (guard) {
            case SIGNED_IN, CUT, STREAM, EACH -> DONE;
            case READ, READ_STREAM -> isHere ? DONE : 403;
            case CHANGE -> isHere && person != Person.READER ? UNANSWERED : 403;
            case SEE_SWITCH -> isAdmin ? DONE : 403;
            case SWITCH -> isAdmin ? UNANSWERED : 403;
        };
    }

    private static RequestSpecification as(Person person) {
        RequestSpecification request = given().urlEncodingEnabled(false).header("Accept", "application/json");
        return person == Person.NOBODY ? request : request.header("Authorization", "Bearer " + person);
    }

    private static Response call(Endpoint endpoint, Person person, String namespace) {
        RequestSpecification request = as(person);
        String body = endpoint.body();
        if (body != null) {
            request.contentType("application/json").body(body);
        }
        return request.request(endpoint.method(), endpoint.address(namespace));
    }

    @ParameterizedTest(name = "{0} by {1} in {2}")
    @MethodSource("everythingForEverybody")
    void everybody_is_answered_as_their_rights_say(Endpoint endpoint, Person person, String namespace)
            throws IOException, InterruptedException {
        int expected = expected(endpoint.guard(), person, namespace);
        if (endpoint.isEndless()) {
            assertThat(statusOfStream(endpoint, person, namespace)).isEqualTo(expected);
            return;
        }
        Response answer = call(endpoint, person, namespace);

        int status = answer.statusCode() == 202 ? DONE : answer.statusCode();
        assertThat(status).as(answer.asString()).isEqualTo(expected);
        if (expected >= 400) {
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.jsonPath().getInt("status")).isEqualTo(expected);
            assertThat(answer.header("Retry-After")).isEqualTo(expected == UNANSWERED ? "5" : null);
            assertThat(answer.jsonPath().getString("instance"))
                    .isEqualTo(endpoint.address(namespace).replaceFirst("\\?.*", ""));
        }
        if (endpoint.guard() == Guard.EACH && expected == DONE) {
            assertThat(answer.jsonPath().getInt("results[0].problem.status"))
                    .isEqualTo(person == Person.READER ? 403 : UNANSWERED);
        }
    }

    /** It has no end: only how it begins is looked at. */
    private int statusOfStream(Endpoint endpoint, Person person, String namespace)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(endpoint.address(namespace)))
                .timeout(PATIENCE);
        if (person != Person.NOBODY) {
            request.header("Authorization", "Bearer " + person);
        }
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    @ParameterizedTest
    @CsvSource({"jobruns, runs.namespace", "scheduledjobs, jobs.namespace", "jobqueues, queues.queue.namespace"})
    void lists_are_cut_to_the_namespaces_of_the_caller(String list, String namespaces) {
        assertThat(as(Person.READER).get("/api/v1/" + list).jsonPath().<String>getList(namespaces))
                .isNotEmpty()
                .containsOnly("default");
        assertThat(as(Person.ADMIN).get("/api/v1/" + list).jsonPath().<String>getList(namespaces))
                .contains("default", "other");
    }

    @Test
    void the_table_names_every_endpoint_of_the_document() throws IOException {
        JsonNode paths = new ObjectMapper()
                .readTree(as(Person.ADMIN).get("/api/v1/openapi?format=json").asString())
                .path("paths");
        Set<String> document = new TreeSet<>();
        paths.properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> document.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        document.removeIf(endpoint -> endpoint.endsWith("/api/v1/probe"));

        Set<String> table = new TreeSet<>();
        Endpoint.ALL.forEach(endpoint -> table.add(endpoint.key()));
        assertThat(table).isEqualTo(document);
    }

    @Test
    void the_document_is_for_those_who_are_let_in() {
        assertThat(as(Person.NOBODY).get("/api/v1/openapi").statusCode()).isEqualTo(401);
    }

    @Test
    void whoever_asks_too_often_is_told_when_to_come_again() throws IOException {
        Response answer = as(Person.HASTY).get("/api/v1/audit");
        for (int asked = 1; asked <= RightsWorld.READS_AT_ONCE; asked++) {
            answer = as(Person.HASTY).get("/api/v1/audit");
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(new ObjectMapper().readTree(answer.asString()))
                .isEqualTo(new ObjectMapper().valueToTree(ApiExamples.problem("429")));
    }
}
