package dev.punctual.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documents send to the job of examples/parameters.yaml is taken, and what they say is answered is answered. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class DocumentedCommandsTest extends PlaygroundTest {
    private static final Path COMMANDS = Path.of("docs/commands.md");
    private static final Path REST = Path.of("docs/rest.md");
    private static final Path OPENAPI = Path.of("src/main/resources/openapi");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Response post(String address, String body) {
        new ExampleFile("parameters.yaml").createIn(here, ScheduledJob.class);
        return given().contentType(ContentType.JSON).body(body).post(address);
    }

    private String runOfParameters() {
        return "/api/v1/namespaces/" + here.namespace() + "/scheduledjobs/parameters/run";
    }

    private static String found(Path document, String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(Files.readString(document))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_example_of_running_a_job_runs_it() throws IOException {
        String body = found(COMMANDS, "scheduledjobs/parameters/run[^']*'[^']*' -d '([^']*)'");

        Response answer = post(runOfParameters(), body);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    }

    @Test
    void the_example_of_the_document_of_the_api_runs_it() throws IOException {
        Response answer = post(runOfParameters(), Files.readString(OPENAPI.resolve("runJob-request.json")));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    }

    @Test
    void so_does_the_example_of_running_many() throws IOException {
        String body = Files.readString(OPENAPI.resolve("startRuns-request.json"))
                .replace("\"default\"", "\"" + here.namespace() + "\"");

        Response answer = post("/api/v1/jobruns", body);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        assertThat(here.runsOf("parameters")).hasSize(1);
    }

    @Test
    void an_error_is_answered_as_the_document_has_it() throws IOException {
        String sent = found(REST, "## Errors.*?-d '([^']*)'");
        JsonNode told = JSON.readTree(found(REST, "## Errors.*?```json\\n(.*?)```")
                .replace("namespaces/default", "namespaces/" + here.namespace()));

        Response answer = post(runOfParameters(), sent);

        assertThat(JSON.readTree(answer.asString())).isEqualTo(told);
        assertThat(answer.statusCode()).isEqualTo(told.path("status").asInt());
    }
}
