package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;

/** Namespaces are Active, and wear their name as a label. */
final class NamespaceStrategy implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode namespace) {
        Json.child(namespace, "spec").putArray("finalizers").add("kubernetes");
        namespace.putObject("status").put("phase", "Active");
        label(namespace);
    }

    @Override
    public void prepareForUpdate(ObjectNode namespace, ObjectNode old) {
        label(namespace);
    }

    private static void label(ObjectNode namespace) {
        Json.child(Meta.of(namespace), "labels").put("kubernetes.io/metadata.name", new Meta(namespace).name());
    }
}
