package dev.punctual.web.page.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.punctual.web.page.api.ApiPage.Answer;
import dev.punctual.web.page.api.ApiPage.Group;
import dev.punctual.web.page.api.ApiPage.Operation;
import dev.punctual.web.page.api.ApiPage.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads from an OpenAPI document what the page shows of it. */
final class DocumentReading {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();
    private static final String BODY = "application/json";

    private final JsonNode document;

    private DocumentReading(JsonNode document) {
        this.document = document;
    }

    /** The operations of a document, by their tags. */
    static List<Group> groups(byte[] document) {
        try {
            return new DocumentReading(JSON.readTree(document)).groups();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Group> groups() {
        Map<String, List<Operation>> groups = new TreeMap<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> groups.computeIfAbsent(tag(method.getValue()), tag -> new ArrayList<>())
                        .add(operation(path.getKey(), method.getKey(), method.getValue()))));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), List.copyOf(group.getValue())))
                .toList();
    }

    private static String tag(JsonNode operation) {
        return operation.path("tags").path(0).asText("Others");
    }

    private Operation operation(String path, String method, JsonNode operation) {
        JsonNode body = operation.path("requestBody").path("content").path(BODY).path("example");
        String verb = method.toUpperCase(Locale.ROOT);
        return new Operation(
                operation.path("operationId").asText(),
                verb,
                path,
                operation.path("summary").asText(),
                text(operation.path("description")),
                parameters(operation),
                pretty(body),
                answers(operation),
                new CurlLine(verb, path, body.isMissingNode() ? null : body.toString()));
    }

    private static List<Parameter> parameters(JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> parameters.add(new Parameter(
                        parameter.path("name").asText(),
                        parameter.path("in").asText(),
                        parameter.path("description").asText())));
        return List.copyOf(parameters);
    }

    private List<Answer> answers(JsonNode operation) {
        Map<String, Answer> answers = new TreeMap<>();
        operation
                .path("responses")
                .properties()
                .forEach(answer -> answers.put(answer.getKey(), answer(answer.getKey(), referred(answer.getValue()))));
        return List.copyOf(answers.values());
    }

    private static Answer answer(String status, JsonNode answer) {
        String description = answer.path("description").asText();
        for (Map.Entry<String, JsonNode> content : answer.path("content").properties()) {
            String example = pretty(content.getValue().path("example"));
            if (example != null) {
                return new Answer(status, description, content.getKey(), example);
            }
        }
        return new Answer(status, description, null, null);
    }

    /** What stands elsewhere in the document, once for all. */
    private JsonNode referred(JsonNode answer) {
        String reference = answer.path("$ref").asText();
        return reference.startsWith("#/") ? document.at(reference.substring(1)) : answer;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() ? null : node.asText();
    }

    private static @Nullable String pretty(JsonNode example) {
        try {
            return example.isMissingNode() ? null : PRETTY.writeValueAsString(example);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
