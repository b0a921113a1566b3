package dev.punctual.local.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The columns that a definition declares. */
final class CustomColumns {
    private CustomColumns() {}

    static List<Column> of(List<ObjectNode> declared) {
        var columns = new ArrayList<Column>();
        columns.add(Column.objectName());
        if (declared.isEmpty()) {
            columns.add(Column.age());
        }
        declared.forEach(column -> columns.add(column(column)));
        return columns;
    }

    private static Column column(ObjectNode declared) {
        String type = Json.text(declared, "type");
        return new Column(
                Json.text(declared, "name"),
                type,
                Json.text(declared, "format"),
                Json.text(declared, "description"),
                declared.path("priority").asInt(0),
                cell(Json.text(declared, "jsonPath"), type));
    }

    private static Column.Cell cell(String path, String type) {
        try {
            JsonPath parsed = JsonPath.parse(path);
            return (object, now) -> show(parsed.find(object), type, now);
        } catch (IllegalArgumentException e) {
            return (object, now) -> Json.NODES.textNode("<invalid path>");
        }
    }

    private static JsonNode show(List<JsonNode> found, String type, Instant now) {
        if (found.isEmpty() || found.get(0).isNull()) {
            return Json.NODES.nullNode();
        }
        JsonNode first = found.get(0);
        return switch (type) {
            case "integer" -> first.isNumber() ? Json.NODES.numberNode(first.asLong()) : Json.NODES.nullNode();
            case "number" -> first.isNumber() ? first : Json.NODES.nullNode();
            case "boolean" -> first.isBoolean() ? first : Json.NODES.nullNode();
            case "date" -> Column.age(first.asText(), now);
            default ->
                Json.NODES.textNode(found.stream()
                        .map(node -> node.isContainerNode() ? node.toString() : node.asText())
                        .collect(Collectors.joining(" ")));
        };
    }
}
