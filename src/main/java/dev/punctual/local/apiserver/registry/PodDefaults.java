package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;

/** The defaults of a pod's specification. */
final class PodDefaults {
    private PodDefaults() {}

    static void apply(ObjectNode spec) {
        putIfAbsent(spec, "restartPolicy", "Always");
        putIfAbsent(spec, "dnsPolicy", "ClusterFirst");
        putIfAbsent(spec, "schedulerName", "default-scheduler");
        if (!spec.has("terminationGracePeriodSeconds")) {
            spec.put("terminationGracePeriodSeconds", 30);
        }
        if (!spec.has("securityContext")) {
            spec.putObject("securityContext");
        }
        spec.path("containers").forEach(PodDefaults::container);
        spec.path("initContainers").forEach(PodDefaults::container);
        spec.path("volumes").forEach(PodDefaults::volume);
    }

    private static void container(JsonNode node) {
        if (node instanceof ObjectNode container) {
            String image = Json.text(container, "image");
            boolean latest = image.endsWith(":latest") || image.lastIndexOf(':') <= image.lastIndexOf('/');
            putIfAbsent(container, "imagePullPolicy", latest && !image.contains("@") ? "Always" : "IfNotPresent");
            putIfAbsent(container, "terminationMessagePath", "/dev/termination-log");
            putIfAbsent(container, "terminationMessagePolicy", "File");
            if (!container.has("resources")) {
                container.putObject("resources");
            }
            container.path("ports").forEach(port -> putIfAbsent((ObjectNode) port, "protocol", "TCP"));
            container.path("env").forEach(env -> {
                if (Json.at(env, "valueFrom", "fieldRef") instanceof ObjectNode reference) {
                    putIfAbsent(reference, "apiVersion", "v1");
                }
            });
        }
    }

    private static void volume(JsonNode volume) {
        for (String source : new String[] {"configMap", "secret", "downwardAPI", "projected"}) {
            if (volume.get(source) instanceof ObjectNode object && !object.has("defaultMode")) {
                object.put("defaultMode", 0644);
            }
        }
    }

    private static void putIfAbsent(ObjectNode object, String field, String value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }
}
