package dev.punctual.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.CommandRefused.Cause;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of the document are what is really sent and answered, to the letter. After a change to an answer
 * {@code mvn test -Dtest=ExamplesTest -Dpunctual.examples=write} writes them anew.
 */
@QuarkusTest
@TestProfile(RestWorld.class)
class ExamplesTest extends RestTest {
    private static final Path FOLDER = Path.of("src/main/resources/openapi");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUN = "/api/v1/namespaces/default/jobruns/nightly-report-1";

    static Stream<Endpoint> withAnEnd() {
        return Endpoint.ALL.stream().filter(endpoint -> !endpoint.isEndless());
    }

    static Stream<Endpoint> withABody() {
        return Endpoint.ALL.stream().filter(endpoint -> endpoint.body() != null);
    }

    private static void compare(String name, String real) throws IOException {
        JsonNode now = JSON.readTree(real);
        if (now.has("timeZoneData")) {
            // It comes with Java, whichever that is.
            ((ObjectNode) now).put("timeZoneData", "2026a");
        }
        Path file = FOLDER.resolve(name + ".json");
        if ("write".equals(System.getProperty("punctual.examples"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(now) + "\n");
        }
        assertThat(file).exists();
        assertThat(JSON.readTree(Files.readString(file))).isEqualTo(now);
    }

    @ParameterizedTest
    @MethodSource("withAnEnd")
    void what_is_answered_is_the_example(Endpoint endpoint) throws IOException {
        Response answer = call(endpoint);

        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 202);
        compare(endpoint.name(), answer.asString());
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void what_is_sent_is_the_example(Endpoint endpoint) throws IOException {
        compare(endpoint.name() + "-request", String.valueOf(endpoint.body()));
    }

    private static void compareProblem(int status, Response answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getMap("")).containsKeys("type", "title", "status", "detail", "instance");
        compare("problem-" + status, answer.asString());
    }

    @Test
    void problems_of_what_is_asked_are_the_examples() throws IOException {
        compareProblem(400, get("/jobruns?limit=0"));
        compareProblem(403, get("/namespaces/secret/jobruns/nightly-report-1"));
        compareProblem(404, get("/namespaces/default/jobruns/nightly-report-9"));
        compareProblem(415, asking().contentType("text/plain").body("now").post(RUN + "/cancel"));
        compareProblem(
                413,
                json("{\"reason\": \"" + "x".repeat(StrictBody.LONGEST) + "\"}").post(RUN + "/cancel"));
        visitor.signIn(false);
        compareProblem(401, get("/jobruns"));
    }

    private static RequestSpecification json(String body) {
        return asking().contentType("application/json").body(body);
    }

    private Response refused(CommandRefused refusal, @Nullable String version) {
        commands.refuse(refusal);
        RequestSpecification request = json("{}");
        return (version == null ? request : request.header("If-Match", version)).post(RUN + "/cancel");
    }

    @Test
    void problems_of_commands_are_the_examples() throws IOException {
        CommandRefused conflict =
                new CommandRefused(Cause.CONFLICT, "nightly-report-1 is Failed: it cannot be cancelled");

        compareProblem(409, refused(conflict, null));
        compareProblem(412, refused(new CommandRefused(Cause.CHANGED, "nightly-report-1 has changed since"), "\"6\""));
        commands.refuse(new CommandRefused(
                Cause.INVALID,
                "the run cannot be started with these values",
                Map.of("ROWS", "0 is less than its minimum 1")));
        compareProblem(422, json("{}").post("/api/v1/namespaces/default/scheduledjobs/nightly-report/run"));
    }

    @Test
    void an_api_server_that_does_not_answer_is_the_example() throws IOException {
        catalogue.fail();

        compareProblem(503, get("/namespaces/default/jobruns/nightly-report-1"));
    }
}
