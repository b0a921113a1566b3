package dev.punctual.local.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a schema demands of a value beyond its type; null where it demands nothing. */
record Constraints(
        @Nullable BigDecimal minimum,
        boolean exclusiveMinimum,
        @Nullable BigDecimal maximum,
        boolean exclusiveMaximum,
        @Nullable BigDecimal multipleOf,
        Sizes length,
        Sizes items,
        Sizes properties,
        @Nullable Pattern pattern,
        List<JsonNode> enumeration,
        String format) {

    /** Least and greatest size, either of which may be absent. */
    record Sizes(@Nullable Long least, @Nullable Long most) {
        static Sizes read(JsonNode schema, String what) {
            return new Sizes(whole(schema.get("min" + what)), whole(schema.get("max" + what)));
        }

        private static @Nullable Long whole(@Nullable JsonNode node) {
            return node == null || !node.isNumber() ? null : node.longValue();
        }
    }

    static Constraints read(JsonNode schema) {
        var values = new ArrayList<JsonNode>();
        schema.path("enum").forEach(values::add);
        // RE2 like the real server: a hostile value cannot make a pattern take for ever.
        JsonNode pattern = schema.path("pattern");
        return new Constraints(
                decimal(schema.get("minimum")),
                schema.path("exclusiveMinimum").asBoolean(false),
                decimal(schema.get("maximum")),
                schema.path("exclusiveMaximum").asBoolean(false),
                decimal(schema.get("multipleOf")),
                Sizes.read(schema, "Length"),
                Sizes.read(schema, "Items"),
                Sizes.read(schema, "Properties"),
                pattern.isTextual() ? Pattern.compile(pattern.textValue()) : null,
                List.copyOf(values),
                schema.path("format").asText(""));
    }

    private static @Nullable BigDecimal decimal(@Nullable JsonNode node) {
        return node == null || !node.isNumber() ? null : node.decimalValue();
    }
}
