package dev.punctual.local.apiserver.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.local.apiserver.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns JSON into the values that CEL calculates with, as the schema's types say. */
final class CelValues {
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private CelValues() {}

    static Object of(@Nullable Schema schema, JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> object(schema, value);
            case ARRAY -> array(schema == null ? null : schema.items(), value);
            case STRING -> text(schema, value.textValue());
            case NUMBER -> number(schema, value);
            case BOOLEAN -> value.booleanValue();
            case NULL, MISSING, BINARY, POJO -> dev.cel.common.values.NullValue.NULL_VALUE;
        };
    }

    private static Map<String, Object> object(@Nullable Schema schema, JsonNode value) {
        var map = new LinkedHashMap<String, Object>();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            Schema known = schema == null ? null : schema.field(field.getKey());
            boolean property = schema != null && schema.properties().containsKey(field.getKey());
            map.put(property ? escape(field.getKey()) : field.getKey(), of(known, field.getValue()));
        }
        return map;
    }

    private static Object array(@Nullable Schema items, JsonNode value) {
        var list = new ArrayList<Object>(value.size());
        value.forEach(item -> list.add(of(items, item)));
        return list;
    }

    private static Object number(@Nullable Schema schema, JsonNode value) {
        boolean fraction = schema != null && schema.type().equals("number");
        return value.isIntegralNumber() && !fraction ? (Object) value.longValue() : (Object) value.doubleValue();
    }

    private static Object text(@Nullable Schema schema, String text) {
        String format = schema == null ? "" : schema.openApi().path("format").asText("");
        try {
            return switch (format) {
                case "date-time" -> OffsetDateTime.parse(text).toInstant();
                case "date" -> Instant.parse(text + "T00:00:00Z");
                case "duration" -> goDuration(text);
                case "byte" ->
                    dev.cel.common.values.CelByteString.of(Base64.getDecoder().decode(text));
                default -> text;
            };
        } catch (DateTimeParseException | IllegalArgumentException e) {
            // The schema's own check names the field; the rule sees the text.
            return text;
        }
    }

    private static Object goDuration(String text) {
        boolean clockOnly = text.matches("(\\d+h)?(\\d+m)?(\\d+(\\.\\d+)?s)?") && !text.isEmpty();
        return clockOnly ? Duration.parse("PT" + text.toUpperCase(java.util.Locale.ROOT)) : text;
    }

    /** Names that CEL could not say are written as Kubernetes writes them. */
    static String escape(String name) {
        if (RESERVED.contains(name)) {
            return "__" + name + "__";
        }
        return name.replace("__", "__underscores__")
                .replace(".", "__dot__")
                .replace("-", "__dash__")
                .replace("/", "__slash__");
    }
}
