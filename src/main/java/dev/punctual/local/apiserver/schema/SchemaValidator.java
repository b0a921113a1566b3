package dev.punctual.local.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Checks a value against a structural schema; says what is wrong as a Kubernetes API server does. */
public final class SchemaValidator {
    /** From here on not every integer is a double, and none of them is taken for one. */
    private static final double MOST_OF_A_FRACTION = 0x1p53;

    private final List<FieldError> errors = new ArrayList<>();

    private SchemaValidator() {}

    public static List<FieldError> validate(Schema schema, JsonNode value, String path) {
        var validator = new SchemaValidator();
        validator.check(schema, value, path);
        return validator.errors;
    }

    private void check(Schema schema, JsonNode value, String path) {
        if (value.isNull() && schema.traits().nullable()) {
            return;
        }
        if (!hasType(schema, value)) {
            wrongType(schema.traits().intOrString() ? "integer,string" : schema.type(), value, path);
            return;
        }
        new ValueCheck(schema.constraints(), path, errors).check(value);
        if (value instanceof ObjectNode object) {
            object(schema, object, path);
        } else if (value.isArray()) {
            array(schema, value, path);
        }
        combination(schema.combination(), value, path);
    }

    private static boolean hasType(Schema schema, JsonNode value) {
        if (schema.traits().intOrString()) {
            return value.isTextual() || isInteger(value);
        }
        return switch (schema.type()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> isInteger(value) || (value.isFloatingPointNumber() && isWhole(value));
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    /** An API server reads what is beyond 64 bits as a number with a fraction, which is no integer. */
    private static boolean isInteger(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    private static boolean isWhole(JsonNode number) {
        double value = number.doubleValue();
        return Math.rint(value) == value && Math.abs(value) < MOST_OF_A_FRACTION;
    }

    private void wrongType(String wanted, JsonNode value, String path) {
        String actual = FieldError.quote(typeOf(value));
        errors.add(FieldError.wrongType(path, actual, path + " in body must be of type " + wanted + ": " + actual));
    }

    /** The JSON type of a value, as messages name it. */
    public static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> isInteger(value) ? "integer" : "number";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }

    private void object(Schema schema, ObjectNode object, String path) {
        for (String name : schema.required()) {
            if (!object.has(name)) {
                errors.add(FieldError.required(join(path, name)));
            }
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Schema field = schema.field(entry.getKey());
            if (field != null) {
                check(field, entry.getValue(), join(path, entry.getKey()));
            }
        }
    }

    private void array(Schema schema, JsonNode array, String path) {
        Schema items = schema.items();
        for (int i = 0; items != null && i < array.size(); i++) {
            check(items, array.get(i), path + "[" + i + "]");
        }
        if (schema.listing().isMap() || schema.listing().isSet()) {
            duplicates(schema.listing(), array, path);
        }
    }

    private void duplicates(Schema.Listing listing, JsonNode array, String path) {
        var seen = new HashSet<JsonNode>();
        for (int i = 0; i < array.size(); i++) {
            JsonNode key = listing.isMap() ? keyOf(listing, array.get(i)) : array.get(i);
            if (!seen.add(key)) {
                errors.add(FieldError.duplicate(path + "[" + i + "]", FieldError.print(key)));
            }
        }
    }

    private static JsonNode keyOf(Schema.Listing listing, JsonNode item) {
        ObjectNode key = Json.object();
        for (String name : listing.keys()) {
            JsonNode part = item.get(name);
            if (part != null) {
                key.set(name, part);
            }
        }
        return key;
    }

    private void combination(Schema.Combination combination, JsonNode value, String path) {
        combination.allOf().forEach(schema -> check(schema, value, path));
        if (!combination.anyOf().isEmpty() && matching(combination.anyOf(), value, path) == 0) {
            refuse(value, path, "must validate at least one schema (anyOf)");
        }
        if (!combination.oneOf().isEmpty() && matching(combination.oneOf(), value, path) != 1) {
            refuse(value, path, "must validate one and only one schema (oneOf)");
        }
        Schema not = combination.not();
        if (not != null && validate(not, value, path).isEmpty()) {
            refuse(value, path, "must not validate the schema (not)");
        }
    }

    private static long matching(List<Schema> schemas, JsonNode value, String path) {
        return schemas.stream()
                .filter(schema -> validate(schema, value, path).isEmpty())
                .count();
    }

    private void refuse(JsonNode value, String path, String why) {
        errors.add(FieldError.invalid(path, ValueCheck.shown(value), path + " in body " + why));
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
