package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pods begin as Pending, and hardly anything of their specification can change. */
final class PodStrategy implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode pod) {
        ObjectNode spec = Json.child(pod, "spec");
        PodDefaults.apply(spec);
        if (!spec.has("serviceAccountName")) {
            spec.put("serviceAccountName", "default");
        }
        if (!spec.has("enableServiceLinks")) {
            spec.put("enableServiceLinks", true);
        }
        pod.putObject("status").put("phase", "Pending").put("qosClass", qualityOf(spec));
    }

    @Override
    public void prepareForUpdate(ObjectNode pod, ObjectNode old) {
        PodDefaults.apply(Json.child(pod, "spec"));
    }

    private static String qualityOf(JsonNode spec) {
        boolean any = false;
        boolean guaranteed = true;
        for (JsonNode container : spec.path("containers")) {
            JsonNode resources = container.path("resources");
            JsonNode limits = resources.path("limits");
            any |= !limits.isEmpty() || !resources.path("requests").isEmpty();
            guaranteed &= limits.has("cpu")
                    && limits.has("memory")
                    && (resources.path("requests").isEmpty()
                            || resources.path("requests").equals(limits));
        }
        return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
    }

    @Override
    public List<FieldError> validate(ObjectNode pod, @Nullable ObjectNode old) {
        var errors = new ArrayList<>(PodSpecRules.check(pod.path("spec"), "spec"));
        if (old != null && !fixed(pod).equals(fixed(old))) {
            errors.add(FieldError.forbidden(
                    "spec",
                    "pod updates may not change fields other than `spec.containers[*].image`,"
                            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations`"
                            + " (only additions to existing tolerations),`spec.terminationGracePeriodSeconds`"));
        }
        return errors;
    }

    private static ObjectNode fixed(ObjectNode pod) {
        ObjectNode spec = Json.child(pod.deepCopy(), "spec");
        spec.remove(List.of(
                "activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds", "ephemeralContainers"));
        for (String list : List.of("containers", "initContainers")) {
            spec.path(list).forEach(container -> ((ObjectNode) container).remove("image"));
        }
        return spec;
    }
}
