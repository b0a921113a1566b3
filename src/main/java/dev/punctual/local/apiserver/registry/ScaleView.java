package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.List;

/** An object seen through its scale subresource. */
public record ScaleView(ResourceType type, ResourceType.Scale scale) {

    /**
     * The view on objects of a kind.
     *
     * @throws ApiError 404 where the kind cannot be scaled
     */
    public static ScaleView of(ResourceType type) {
        ResourceType.Scale scale = type.subresources().scale();
        if (scale == null) {
            throw ApiError.noSuchPath();
        }
        return new ScaleView(type, scale);
    }

    /** The {@code autoscaling/v1} Scale of an object. */
    public ObjectNode show(ObjectNode object) {
        ObjectNode view = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        Meta meta = new Meta(object);
        view.putObject("metadata")
                .put("name", meta.name())
                .put("namespace", meta.namespace())
                .put("uid", meta.uid())
                .put("resourceVersion", meta.resourceVersion())
                .put("creationTimestamp", meta.text("creationTimestamp"));
        view.putObject("spec").put("replicas", at(object, scale.specReplicas()).asInt(0));
        ObjectNode status = view.putObject("status");
        status.put("replicas", at(object, scale.statusReplicas()).asInt(0));
        if (!scale.labelSelector().isEmpty()) {
            status.put("selector", at(object, scale.labelSelector()).asText(""));
        }
        return view;
    }

    /** The object with the replicas that a Scale asks for. */
    public ObjectNode change(ObjectNode object, ObjectNode wanted) {
        int replicas = Json.at(wanted, "spec", "replicas").asInt(0);
        if (replicas < 0) {
            throw ApiError.invalid(
                    new ApiError.Subject("autoscaling", "Scale", "scales", new Meta(object).name()),
                    List.of(FieldError.invalid(
                            "spec.replicas", Integer.toString(replicas), "should be a non-negative integer")));
        }
        ObjectNode copy = object.deepCopy();
        List<String> path = steps(scale.specReplicas());
        ObjectNode parent = copy;
        for (String step : path.subList(0, path.size() - 1)) {
            parent = Json.child(parent, step);
        }
        parent.put(path.get(path.size() - 1), replicas);
        String version = new Meta(wanted).resourceVersion();
        if (!version.isEmpty()) {
            Meta.of(copy).put("resourceVersion", version);
        }
        return copy;
    }

    private static JsonNode at(ObjectNode object, String path) {
        return Json.at(object, steps(path).toArray(String[]::new));
    }

    private static List<String> steps(String path) {
        return List.of((path.startsWith(".") ? path.substring(1) : path).split("\\.", -1));
    }
}
