package dev.punctual.local.apiserver.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.registry.WriteOptions;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, read. Header values are empty where the client sent none. */
public record Exchange(
        String method,
        String path,
        Map<String, String> query,
        String accept,
        String contentType,
        String userAgent,
        Buffer body) {

    public String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    public boolean flag(String name) {
        String value = query.get(name);
        return value != null && !value.equals("false") && !value.equals("0");
    }

    /** The media type of the body, without its parameters. */
    public String mediaType() {
        return List.of(contentType.split(";", -1)).get(0).strip();
    }

    /** The body as an object; throws {@code ApiError} when it is none, or in a form that is not understood. */
    public ObjectNode object() {
        return Bodies.object(this, WriteOptions.FieldValidation.IGNORE);
    }

    /** A whole number among the parameters, or null when it is absent or none. */
    public @Nullable Long number(String name) {
        try {
            String value = parameter(name);
            return value.isEmpty() ? null : Long.valueOf(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
