package dev.punctual.local.apiserver.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.registry.DeleteOptions;
import dev.punctual.local.apiserver.registry.Deleter;
import dev.punctual.local.apiserver.registry.Registry;
import dev.punctual.local.apiserver.registry.WriteOptions;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.Map;

/** What can be done to a pod besides writing it: bind it to a node, evict it. */
record PodActions(Registry registry, Deleter deleter) {
    static PodActions of(Registry registry, Deleter deleter) {
        return new PodActions(registry, deleter);
    }

    Answer perform(ResourceType type, ResourcePath path, Exchange exchange) {
        if (!type.storage().equals("pods")) {
            throw ApiError.noSuchPath();
        }
        if (!exchange.method().equals("POST")) {
            throw ApiError.methodNotAllowed();
        }
        ObjectNode sent = Bodies.object(exchange, WriteOptions.FieldValidation.IGNORE);
        if (path.subresource().equals("binding")) {
            bind(type, path, Json.text(sent, "target", "name"));
        } else {
            evict(type, path, sent);
        }
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return Answer.json(201, status.put("status", "Success").put("code", 201));
    }

    private void bind(ResourceType type, ResourcePath path, String node) {
        if (node.isEmpty()) {
            throw ApiError.badRequest("target.name: Required value");
        }
        registry.bind(type, path.namespace(), path.name(), node);
    }

    private void evict(ResourceType type, ResourcePath path, ObjectNode sent) {
        registry.update(
                type,
                path.namespace(),
                path.name(),
                pod -> withCondition(pod.deepCopy(), registry.timestamp()),
                WriteOptions.internal("status"));
        deleter.delete(type, path.namespace(), path.name(), DeleteOptions.read(sent.path("deleteOptions"), Map.of()));
    }

    private static ObjectNode withCondition(ObjectNode pod, String now) {
        ObjectNode status = Json.child(pod, "status");
        ArrayNode conditions =
                status.get("conditions") instanceof ArrayNode given ? given : status.putArray("conditions");
        conditions
                .addObject()
                .put("type", "DisruptionTarget")
                .put("status", "True")
                .put("reason", "EvictionByEvictionAPI")
                .put("message", "Eviction API: evicting")
                .put("lastTransitionTime", now);
        Meta.of(pod).remove("resourceVersion");
        return pod;
    }
}
