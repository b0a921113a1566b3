package dev.punctual.local.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.type.ResourceType;
import java.time.Instant;
import java.util.List;

/** Objects of one type as {@code meta.k8s.io/v1} Tables. */
public final class Tables {
    private final List<Column> columns;
    private final String include;

    /**
     * Prepares the tables of a type.
     *
     * @param include what each row carries of its object: None, Metadata or Object
     */
    public Tables(ResourceType type, String include) {
        this.columns =
                type.custom() ? CustomColumns.of(type.presentation().columns()) : BuiltInColumns.of(type.storage());
        this.include = include;
    }

    /**
     * Renders objects.
     *
     * @param listMeta the metadata of the list, or of the only object
     */
    public ObjectNode render(List<ObjectNode> objects, JsonNode listMeta, boolean withColumns, Instant now) {
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", listMeta);
        ArrayNode definitions = table.putArray("columnDefinitions");
        if (withColumns) {
            columns.forEach(column -> definitions.add(column.definition()));
        }
        ArrayNode rows = table.putArray("rows");
        objects.forEach(object -> row(rows.addObject(), object, now));
        return table;
    }

    private void row(ObjectNode row, ObjectNode object, Instant now) {
        ArrayNode cells = row.putArray("cells");
        columns.forEach(column -> cells.add(column.cell().of(object, now)));
        switch (include) {
            case "None" -> {}
            case "Object" -> row.set("object", object);
            default -> row.set("object", partial(object));
        }
    }

    /** Only the metadata of an object. */
    public static ObjectNode partial(ObjectNode object) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        return partial;
    }
}
