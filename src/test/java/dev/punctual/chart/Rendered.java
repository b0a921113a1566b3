package dev.punctual.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects that came of a chart. */
record Rendered(List<JsonNode> objects) {
    private static final YAMLMapper YAML = new YAMLMapper();

    static Rendered of(String text) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            return new Rendered(documents.readAll().stream()
                    .filter(document -> document != null && document.isObject())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as a value of YAML. */
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.get("kind").asText().equals(kind));
    }

    JsonNode one(String kind) {
        List<JsonNode> found = ofKind(kind).toList();
        if (found.size() != 1) {
            throw new AssertionError("%d objects of kind %s".formatted(found.size(), kind));
        }
        return found.get(0);
    }

    JsonNode one(String kind, String name) {
        return ofKind(kind)
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s %s".formatted(kind, name)));
    }

    /** The properties that the operator is given. */
    String settings() {
        return ofKind("ConfigMap")
                .map(map -> map.at("/data/application.properties").asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asText();
    }

    static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static List<String> texts(JsonNode list) {
        return items(list).map(JsonNode::asText).toList();
    }
}
