package dev.punctual.local.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * One column of a table.
 *
 * @param priority 0 for columns that are always shown, more for those of {@code -o wide}
 */
record Column(String name, String type, String format, String description, int priority, Cell cell) {

    /** What a column shows of an object at some time. */
    interface Cell {
        JsonNode of(ObjectNode object, Instant now);
    }

    static Column text(String name, java.util.function.Function<ObjectNode, String> text) {
        return new Column(name, "string", "", "", 0, (object, now) -> Json.NODES.textNode(text.apply(object)));
    }

    static Column objectName() {
        return new Column(
                "Name",
                "string",
                "name",
                "Name must be unique within a namespace.",
                0,
                (object, now) -> Json.NODES.textNode(Json.text(object, "metadata", "name")));
    }

    static Column age() {
        return new Column(
                "Age",
                "string",
                "",
                "Time since the object was created.",
                0,
                (object, now) -> age(Json.text(object, "metadata", "creationTimestamp"), now));
    }

    Column wide() {
        return new Column(name, type, format, description, 1, cell);
    }

    static JsonNode age(String timestamp, Instant now) {
        try {
            return Json.NODES.textNode(
                    timestamp.isEmpty()
                            ? "<unknown>"
                            : HumanDuration.of(Duration.between(
                                    OffsetDateTime.parse(timestamp).toInstant(), now)));
        } catch (DateTimeParseException e) {
            return Json.NODES.textNode("<invalid>");
        }
    }

    ObjectNode definition() {
        return Json.object()
                .put("name", name)
                .put("type", type)
                .put("format", format)
                .put("description", description)
                .put("priority", priority);
    }
}
