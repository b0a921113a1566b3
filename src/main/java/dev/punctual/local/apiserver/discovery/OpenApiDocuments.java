package dev.punctual.local.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.type.Catalog;
import dev.punctual.local.apiserver.type.GroupVersion;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** OpenAPI 3, one document for each version: what kubectl explains by, and learns from that the server validates. */
final class OpenApiDocuments {
    private final Catalog catalog;
    private final DiscoveryDocuments discovery;
    private final Map<Key, byte[]> written = new ConcurrentHashMap<>();

    private record Key(GroupVersion version, long edition) {}

    OpenApiDocuments(Catalog catalog, DiscoveryDocuments discovery) {
        this.catalog = catalog;
        this.discovery = discovery;
    }

    ObjectNode index() {
        ObjectNode document = Json.object();
        ObjectNode paths = document.putObject("paths");
        for (GroupVersion version : discovery.versions()) {
            String path = version.path().substring(1);
            paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + catalog.edition());
        }
        return document;
    }

    byte[] document(GroupVersion version) {
        var key = new Key(version, catalog.edition());
        written.keySet().removeIf(old -> old.edition() != key.edition());
        return written.computeIfAbsent(key, fresh -> Json.bytes(build(version)));
    }

    private ObjectNode build(GroupVersion version) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Punctual local cluster").put("version", "v1.33.0");
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        for (ResourceType type : discovery.types(version)) {
            paths(type, paths);
            ObjectNode schema =
                    schemas.putObject(schemaName(type)).setAll(type.schema().openApi());
            ArrayNode kinds = Json.NODES.arrayNode().add(kind(type));
            schema.set("x-kubernetes-group-version-kind", kinds);
        }
        return document;
    }

    private static String schemaName(ResourceType type) {
        String group = type.custom()
                ? type.version().group()
                : "io.k8s.api."
                        + (type.version().group().isEmpty()
                                ? "core"
                                : type.version().group());
        return group + "." + type.version().version() + "." + type.kind();
    }

    private static ObjectNode kind(ResourceType type) {
        return Json.object()
                .put("group", type.version().group())
                .put("version", type.version().version())
                .put("kind", type.kind());
    }

    private static void paths(ResourceType type, ObjectNode paths) {
        String base = type.version().path();
        String collection =
                type.namespaced() ? base + "/namespaces/{namespace}/" + type.plural() : base + "/" + type.plural();
        if (type.namespaced()) {
            operations(type, paths.putObject(base + "/" + type.plural()), List.of("get"));
        }
        operations(type, paths.putObject(collection), List.of("get", "post", "delete"));
        operations(type, paths.putObject(collection + "/{name}"), List.of("get", "put", "patch", "delete"));
        if (type.hasStatus()) {
            operations(type, paths.putObject(collection + "/{name}/status"), List.of("get", "put", "patch"));
        }
    }

    private static void operations(ResourceType type, ObjectNode path, List<String> methods) {
        for (String method : methods) {
            ObjectNode operation = path.putObject(method);
            operation.put("x-kubernetes-action", method);
            operation.set("x-kubernetes-group-version-kind", kind(type));
            ArrayNode parameters = operation.putArray("parameters");
            if (!method.equals("get")) {
                for (String name : List.of("dryRun", "fieldManager", "fieldValidation")) {
                    ObjectNode parameter =
                            parameters.addObject().put("name", name).put("in", "query");
                    parameter.putObject("schema").put("type", "string");
                }
            }
            operation.putObject("responses").putObject("200").put("description", "OK");
        }
    }
}
