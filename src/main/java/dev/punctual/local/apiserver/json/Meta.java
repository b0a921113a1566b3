package dev.punctual.local.apiserver.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metadata of an object, in words. A missing text is the empty string. */
public record Meta(JsonNode object) {
    public String name() {
        return text("name");
    }

    public String namespace() {
        return text("namespace");
    }

    public String uid() {
        return text("uid");
    }

    public String resourceVersion() {
        return text("resourceVersion");
    }

    public String text(String field) {
        return Json.text(object, "metadata", field);
    }

    public @Nullable String label(String key) {
        JsonNode value = Json.at(object, "metadata", "labels").get(key);
        return value == null ? null : value.asText();
    }

    public @Nullable String annotation(String key) {
        JsonNode value = Json.at(object, "metadata", "annotations").get(key);
        return value == null ? null : value.asText();
    }

    public long generation() {
        return Json.at(object, "metadata", "generation").asLong(0);
    }

    public boolean deleting() {
        return !text("deletionTimestamp").isEmpty();
    }

    public List<String> finalizers() {
        var found = new ArrayList<String>();
        Json.at(object, "metadata", "finalizers").forEach(finalizer -> found.add(finalizer.asText()));
        return found;
    }

    public List<Owner> owners() {
        var found = new ArrayList<Owner>();
        Json.at(object, "metadata", "ownerReferences")
                .forEach(reference -> found.add(new Owner(
                        Json.text(reference, "uid"),
                        reference.path("blockOwnerDeletion").asBoolean(false))));
        return found;
    }

    /**
     * One of the owners of an object.
     *
     * @param blocks whether a foreground deletion of the owner waits for this object
     */
    public record Owner(String uid, boolean blocks) {}

    /** The metadata of an object that is being built. */
    public static ObjectNode of(ObjectNode object) {
        return Json.child(object, "metadata");
    }
}
