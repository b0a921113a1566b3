package dev.punctual.local.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.registry.WriteOptions;
import io.vertx.core.buffer.Buffer;

/** Reads the bodies of requests. */
final class Bodies {
    private Bodies() {}

    /** @throws ApiError 400 when it is no object, 415 when its form is not understood */
    static ObjectNode object(Exchange exchange, WriteOptions.FieldValidation validation) {
        String type = exchange.mediaType();
        boolean yaml = type.endsWith("yaml");
        if (!type.isEmpty() && !type.endsWith("json") && !yaml) {
            throw ApiError.unsupportedMediaType("the body of the request was in an unknown format (" + type
                    + ") - accepted media types include: application/json, application/yaml; this local API server"
                    + " does not read protobuf: send a manifest with kubectl create -f or apply instead");
        }
        if (tree(exchange.body(), yaml, validation) instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("the body of the request is no object");
    }

    static JsonNode tree(Buffer body, boolean yaml, WriteOptions.FieldValidation validation) {
        try {
            if (yaml) {
                return Json.readYaml(body.getBytes());
            }
            return validation == WriteOptions.FieldValidation.STRICT
                    ? Json.readStrictly(body.getBytes())
                    : Json.read(body.getBytes());
        } catch (Json.MalformedJson e) {
            String message = String.valueOf(e.getMessage());
            if (message.startsWith("Duplicate field")) {
                throw ApiError.badRequest("strict decoding error: "
                        + message.replace("Duplicate field", "duplicate field").replace('\'', '"'));
            }
            throw ApiError.badRequest("couldn't get version/kind; json parse error: " + message);
        }
    }
}
