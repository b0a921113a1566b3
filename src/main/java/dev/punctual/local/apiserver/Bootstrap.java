package dev.punctual.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.registry.Registry;
import dev.punctual.local.apiserver.registry.WriteOptions;
import dev.punctual.local.apiserver.type.Catalog;
import dev.punctual.local.apiserver.type.GroupVersion;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.List;

/** What is there from the start. */
record Bootstrap(Catalog catalog, Registry registry) {
    private static final GroupVersion CORE = new GroupVersion("", "v1");

    void prepare(List<String> definitions) {
        namespaces();
        definitions(definitions);
    }

    private void namespaces() {
        for (String name : List.of("default", "kube-system", "kube-public")) {
            ensure(catalog.require(CORE, "namespaces"), "", named("Namespace", name));
            ensure(catalog.require(CORE, "serviceaccounts"), name, named("ServiceAccount", "default"));
        }
    }

    private static ObjectNode named(String kind, String name) {
        ObjectNode object = Json.object().put("apiVersion", "v1").put("kind", kind);
        Meta.of(object).put("name", name);
        return object;
    }

    private void ensure(ResourceType type, String namespace, ObjectNode object) {
        try {
            registry.create(type, namespace, object, WriteOptions.internal(""));
        } catch (ApiError e) {
            if (e.code() != 409) {
                throw e;
            }
        }
    }

    /** Creates definitions, or brings those of an earlier life up to date. */
    private void definitions(List<String> yaml) {
        ResourceType type =
                catalog.require(new GroupVersion("apiextensions.k8s.io", "v1"), "customresourcedefinitions");
        for (String text : yaml) {
            for (ObjectNode document : Json.readYamlDocuments(text)) {
                define(type, document);
            }
        }
    }

    private void define(ResourceType type, ObjectNode document) {
        String name = new Meta(document).name();
        boolean known = registry.store().get(Registry.key(type, "", name)) != null;
        if (known) {
            registry.update(type, "", name, current -> document, WriteOptions.internal(""));
        } else {
            registry.create(type, "", document.deepCopy(), WriteOptions.internal(""));
        }
    }
}
