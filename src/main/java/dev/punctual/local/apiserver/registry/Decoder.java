package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.schema.Defaulting;
import dev.punctual.local.apiserver.schema.Pruning;
import dev.punctual.local.apiserver.schema.Schema;
import dev.punctual.local.apiserver.schema.SchemaValidator;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of what was sent what the type knows: no foreign fields, no pointless nulls, defaults filled in. */
final class Decoder {
    private Decoder() {}

    /**
     * @param sent changed in place; not to be used afterwards
     * @throws ApiError 400 for unknown fields under strict validation, and for values of a wrong type in built-in kinds
     */
    static ObjectNode decode(ResourceType type, ObjectNode sent, WriteOptions options) {
        dropNulls(type.schema(), sent);
        List<String> unknown = Pruning.prune(type.schema(), sent);
        if (!unknown.isEmpty()) {
            report(type, unknown, options);
        }
        if (!type.custom()) {
            checkTypes(type, sent);
        }
        return Defaulting.apply(type.schema(), sent);
    }

    private static void report(ResourceType type, List<String> unknown, WriteOptions options) {
        List<String> words = unknown.stream()
                .map(path -> "unknown field " + FieldError.quote(path))
                .toList();
        switch (options.validation()) {
            case IGNORE -> {}
            case WARN -> options.warnings().addAll(words);
            case STRICT ->
                throw cannotHandle(
                        type, "strict decoding error: " + words.stream().collect(Collectors.joining(", ")));
        }
    }

    static ApiError cannotHandle(ResourceType type, String why) {
        return ApiError.badRequest("%s in version %s cannot be handled as a %s: %s"
                .formatted(type.kind(), FieldError.quote(type.version().version()), type.kind(), why));
    }

    /**
     * Built-in kinds are decoded into typed structures, where a wrong type is a malformed request. Entries of one name
     * are none: they are for the rules of the kind.
     */
    private static void checkTypes(ResourceType type, ObjectNode object) {
        List<FieldError> errors = SchemaValidator.validate(type.schema(), object, "").stream()
                .filter(error -> !error.isDuplicate())
                .toList();
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            String detail = first.detail();
            int at = detail.indexOf(" in body ");
            String wanted = at < 0 ? detail : detail.substring(at + " in body ".length());
            throw cannotHandle(type, "json: cannot unmarshal into field " + first.field() + ": " + wanted);
        }
    }

    private static void dropNulls(@Nullable Schema schema, JsonNode value) {
        if (schema == null) {
            return;
        }
        if (value instanceof ObjectNode object) {
            var gone = new ArrayList<String>();
            object.properties().forEach(entry -> {
                Schema field = schema.field(entry.getKey());
                if (field != null
                        && entry.getValue().isNull()
                        && !field.traits().nullable()) {
                    gone.add(entry.getKey());
                } else {
                    dropNulls(field, entry.getValue());
                }
            });
            object.remove(gone);
        } else {
            value.forEach(item -> dropNulls(schema.items(), item));
        }
    }

    /** Checks that what was sent is of the kind that the address says. */
    static void checkKind(ResourceType type, ObjectNode sent) {
        String apiVersion = Json.text(sent, "apiVersion");
        String kind = Json.text(sent, "kind");
        if (apiVersion.isEmpty() && kind.isEmpty()) {
            sent.put("apiVersion", type.version().apiVersion()).put("kind", type.kind());
            return;
        }
        if (!kind.equals(type.kind())) {
            throw ApiError.badRequest("the object provided is unrecognized (must be of type %s): kind is %s"
                    .formatted(type.kind(), FieldError.quote(kind)));
        }
        if (!apiVersion.equals(type.version().apiVersion())) {
            throw ApiError.badRequest("the API version in the data (%s) does not match the expected API version (%s)"
                    .formatted(apiVersion, type.version().apiVersion()));
        }
    }
}
