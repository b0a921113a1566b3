package dev.punctual.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document of the API, from one end to the other. */
@QuarkusTest
@TestProfile(RestWorld.class)
class ApiDocumentTest extends RestTest {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    /** There in tests only. */
    private static final String PROBE = "/api/v1/probe";

    /** Of a log: what one may be depends on the other, and an answer may have no end. */
    private static final Set<String> OF_EACH_OTHER = Set.of("follow", "format");

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

    @ParameterizedTest
    @CsvSource({
        "listRuns, limit, integer", "listRuns, offset, integer", "listRuns, facets, boolean",
        "listRuns, error, boolean", "listRuns, status, array", "listRuns, namespace, array",
        "listRuns, search, string", "runStatistics, slow, boolean", "timeline, stalled, boolean",
        "listJobs, limit, integer", "listQueues, offset, integer", "readQueue, limit, integer",
        "readLog, tail, integer", "readLog, attempt, integer", "readLog, follow, boolean",
        "readLog, since, string", "followLog, tail, integer", "audit, limit, integer",
        "audit, namespace, string", "previewSchedule, limit, integer",
    })
    void a_parameter_has_the_type_of_its_values(String operation, String parameter, String type) {
        assertThat(schema(operation, parameter).path("type").asText()).isEqualTo(type);
    }

    private JsonNode schema(String operation, String parameter) {
        return document.findParents("operationId").stream()
                .filter(found -> name(found).equals(operation))
                .flatMap(found -> StreamSupport.stream(found.path("parameters").spliterator(), false))
                .filter(found -> found.path("name").asText().equals(parameter))
                .map(found -> found.path("schema"))
                .findFirst()
                .orElseThrow();
    }

    /** What the document says that a value can be is true: the ends of it are taken, and what is beyond them is not. */
    @Test
    void each_parameter_takes_what_its_schema_says_and_nothing_else() {
        SoftAssertions all = new SoftAssertions();
        for (Endpoint endpoint : Endpoint.ALL) {
            if (endpoint.method().equals("GET") && !endpoint.isEndless()) {
                parameters(endpoint).forEach((name, schema) -> {
                    taken(name, schema).forEach(value -> all.assertThat(asked(endpoint, name, value))
                            .as("%s %s=%s", endpoint, name, value)
                            .doesNotContain("\"parameter\":\"" + name));
                    refused(schema).forEach(value -> all.assertThat(asked(endpoint, name, value))
                            .as("%s %s=%s", endpoint, name, value)
                            .contains("\"parameter\":\"" + name));
                });
            }
        }
        all.assertAll();
    }

    private Map<String, JsonNode> parameters(Endpoint endpoint) {
        Map<String, JsonNode> schemas = new TreeMap<>();
        document.path("paths")
                .path("/api/v1" + endpoint.path())
                .path("get")
                .path("parameters")
                .forEach(parameter -> {
                    if (parameter.path("in").asText().equals("query")) {
                        schemas.put(parameter.path("name").asText(), parameter.path("schema"));
                    }
                });
        return schemas;
    }

    private static List<String> taken(String name, JsonNode schema) {
        List<String> values = new ArrayList<>();
        if (OF_EACH_OTHER.contains(name)) {
            return values;
        }
        schema.path("enum").forEach(word -> values.add(word.asText()));
        schema.path("items").path("enum").forEach(word -> values.add(word.asText()));
        Stream.of("minimum", "maximum", "default")
                .filter(schema::has)
                .forEach(end -> values.add(schema.path(end).asText()));
        return schema.path("type").asText().equals("boolean") ? List.of("true", "false") : values;
    }

    private static List<String> refused(JsonNode schema) {
        List<String> values = new ArrayList<>();
        boolean isFree = !schema.has("enum") && !schema.path("items").has("enum");
        switch (schema.path("type").asText()) {
            case "integer" -> values.addAll(List.of("ten", "1.5"));
            case "boolean" -> values.add("maybe");
            default -> values.addAll(isFree ? List.of() : List.of("nonsense"));
        }
        if (schema.has("minimum")) {
            values.add(String.valueOf(schema.path("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            values.add(String.valueOf(schema.path("maximum").asLong() + 1));
        }
        return values;
    }

    /** With what else it needs to be asked, but for this parameter. */
    private static String asked(Endpoint endpoint, String parameter, String value) {
        String address = endpoint.address("default").substring("/api/v1".length());
        String others =
                address.replaceAll("([?&])" + parameter + "=[^&]*&?", "$1").replaceFirst("[?&]$", "");
        return get(others + (others.contains("?") ? "&" : "?") + parameter + "=" + value)
                .asString();
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
                        .filter(endpoint -> !endpoint.isEndless())
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
