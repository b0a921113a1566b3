package dev.punctual.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document of the API, from one end to the other. */
@QuarkusTest
@TestProfile(RestWorld.class)
class ApiDocumentTest extends RestTest {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    /** There in tests only. */
    private static final String PROBE = "/api/v1/probe";

    private JsonNode document = new ObjectMapper().createObjectNode();

    @BeforeEach
    void read() throws IOException {
        document = new ObjectMapper().readTree(get("/openapi?format=json").asString());
        ((ObjectNode) document.path("paths")).remove(PROBE);
    }

    private SoftAssertions each(BiConsumer<SoftAssertions, JsonNode> check) {
        SoftAssertions all = new SoftAssertions();
        document.path("paths").forEach(path -> path.forEach(operation -> check.accept(all, operation)));
        return all;
    }

    private static String name(JsonNode operation) {
        return operation.path("operationId").asText("one without a name");
    }

    private JsonNode referred(JsonNode answer) {
        return answer.has("$ref") ? document.at(answer.get("$ref").asText().substring(1)) : answer;
    }

    @Test
    void each_operation_is_named_once_and_described() {
        Set<String> names = new HashSet<>();

        each((all, operation) -> {
                    all.assertThat(names.add(name(operation)))
                            .as(name(operation))
                            .isTrue();
                    for (String word : new String[] {"operationId", "summary", "description"}) {
                        all.assertThat(operation.path(word).asText())
                                .as(name(operation) + " " + word)
                                .isNotBlank();
                    }
                    all.assertThat(operation.path("tags")).as(name(operation)).hasSize(1);
                })
                .assertAll();
        assertThat(names).hasSize(Endpoint.ALL.size());
    }

    @Test
    void each_parameter_is_described_and_stands_there_once() {
        each((all, operation) -> {
                    Set<String> seen = new HashSet<>();
                    operation.path("parameters").forEach(parameter -> {
                        String words =
                                name(operation) + " " + parameter.path("name").asText();
                        all.assertThat(parameter.path("description").asText())
                                .as(words)
                                .isNotBlank();
                        all.assertThat(seen.add(words + parameter.path("in")))
                                .as(words)
                                .isTrue();
                    });
                })
                .assertAll();
    }

    @Test
    void each_body_has_a_structured_example() {
        each((all, operation) -> {
                    exampleOf(all, operation.path("requestBody"), name(operation));
                    operation.path("responses").forEach(answer -> exampleOf(all, referred(answer), name(operation)));
                })
                .assertAll();
    }

    private static void exampleOf(SoftAssertions all, JsonNode body, String name) {
        body.path("content").properties().forEach(content -> {
            if (content.getKey().endsWith("json") && !content.getKey().equals("application/x-ndjson")) {
                all.assertThat(content.getValue().path("example").isObject())
                        .as("%s: %s %s", name, content.getKey(), body.path("description"))
                        .isTrue();
            }
        });
    }

    @Test
    void each_operation_tells_what_it_is_refused_by() {
        each((all, operation) -> {
                    Set<String> expected = new TreeSet<>(Set.of("400", "401", "429", "503"));
                    boolean isOfObject = operation.path("parameters").toString().contains("\"path\"");
                    boolean changes = !isReading(operation);
                    expected.addAll(isOfObject ? Set.of("403", "404") : Set.of());
                    expected.addAll(changes ? Set.of("403", "422") : Set.of());
                    Set<String> told = new TreeSet<>();
                    operation.path("responses").fieldNames().forEachRemaining(told::add);
                    all.assertThat(told).as(name(operation)).containsAll(expected);
                    told.stream().filter(status -> status.compareTo("400") >= 0).forEach(status -> all.assertThat(
                                    referred(operation.path("responses").path(status))
                                            .path("content")
                                            .has(PROBLEM))
                            .as(name(operation) + " " + status)
                            .isTrue());
                })
                .assertAll();
    }

    private static boolean isReading(JsonNode operation) {
        return Endpoint.ALL.stream()
                .anyMatch(endpoint -> endpoint.name().equals(name(operation))
                        && endpoint.method().equals("GET"));
    }

    @Test
    void each_example_of_an_answer_has_the_fields_that_are_answered() {
        each((all, operation) -> Endpoint.ALL.stream()
                        .filter(endpoint -> endpoint.name().equals(name(operation)))
                        .filter(endpoint -> endpoint.guard() != Endpoint.Guard.STREAM)
                        .forEach(endpoint -> all.assertThat(keys(example(operation)))
                                .as(endpoint.name())
                                .isEqualTo(keys(real(endpoint)))))
                .assertAll();
    }

    private static JsonNode example(JsonNode operation) {
        JsonNode answers = operation.path("responses");
        return (answers.has("200") ? answers.path("200") : answers.path("202"))
                .path("content")
                .path(JSON)
                .path("example");
    }

    private static JsonNode real(Endpoint endpoint) {
        try {
            return new ObjectMapper().readTree(call(endpoint).asString());
        } catch (IOException e) {
            throw new IllegalStateException(endpoint + " does not answer with JSON", e);
        }
    }

    /** The paths of all fields. */
    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.properties().forEach(field -> {
            keys.add(field.getKey());
            keys(field.getValue()).forEach(inner -> keys.add(field.getKey() + "." + inner));
        });
        if (node.isArray()) {
            node.forEach(item -> keys(item).forEach(inner -> keys.add("[]." + inner)));
        }
        return keys;
    }

    @Test
    void nothing_is_told_that_is_for_people() {
        Set<String> paths = new TreeSet<>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);

        assertThat(paths).isNotEmpty().allMatch(path -> path.startsWith("/api/v1/"));
    }
}
