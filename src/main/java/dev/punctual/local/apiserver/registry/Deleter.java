package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.store.ObjectKey;
import dev.punctual.local.apiserver.type.ResourceType;
import java.time.Instant;
import java.util.Set;

/** Deletes objects: at once, after a grace period, or when the last finalizer is gone. */
public final class Deleter {
    private static final String FOREGROUND = "foregroundDeletion";
    private static final long POD_GRACE_SECONDS = 30;

    private final Registry registry;

    public Deleter(Registry registry) {
        this.registry = registry;
    }

    /**
     * What a deletion came to.
     *
     * @param object the object as it is, or was at last
     * @param gone whether it is gone already
     */
    public record Outcome(ObjectNode object, boolean gone) {}

    /**
     * Deletes an object, or marks it for deletion.
     *
     * @throws ApiError 404 when there is none, 409 when a precondition does not hold
     */
    public Outcome delete(ResourceType type, String namespace, String name, DeleteOptions options) {
        ObjectKey key = Registry.key(type, namespace, name);
        return registry.store().writing(() -> {
            ObjectNode stored = registry.stored(type, key);
            checkPreconditions(type, stored, options);
            ObjectNode marked = mark(type, stored, options);
            Meta meta = new Meta(marked);
            boolean held = !meta.finalizers().isEmpty()
                    || graceOf(marked) > 0
                    || type.storage().equals("namespaces");
            if (options.dryRun()) {
                return new Outcome(Versions.show(type, marked), !held);
            }
            if (propagation(type, options) == DeleteOptions.Propagation.Orphan) {
                orphanDependents(meta.uid());
            }
            if (held) {
                ObjectNode waiting = registry.write(type, key, marked, stored, WriteOptions.internal(""));
                return new Outcome(Versions.show(type, waiting), false);
            }
            return new Outcome(Versions.show(type, registry.erase(type, key, marked)), true);
        });
    }

    private static void checkPreconditions(ResourceType type, ObjectNode stored, DeleteOptions options) {
        Meta meta = new Meta(stored);
        if (!options.uid().isEmpty() && !options.uid().equals(meta.uid())) {
            throw ApiError.conflict(
                    type.subject(meta.name()),
                    "Precondition failed: UID in precondition: " + options.uid() + ", UID in object meta: "
                            + meta.uid());
        }
        if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(meta.resourceVersion())) {
            throw ApiError.conflict(
                    type.subject(meta.name()),
                    "Precondition failed: ResourceVersion in precondition: " + options.resourceVersion()
                            + ", ResourceVersion in object meta: " + meta.resourceVersion());
        }
    }

    private ObjectNode mark(ResourceType type, ObjectNode stored, DeleteOptions options) {
        ObjectNode object = stored.deepCopy();
        ObjectNode meta = Meta.of(object);
        long grace = type.storage().equals("pods") ? podGrace(stored, options) : 0;
        boolean already = new Meta(stored).deleting();
        if (!already) {
            meta.put("deletionTimestamp", registry.now().plusSeconds(grace).toString());
            meta.put("deletionGracePeriodSeconds", grace);
            if (meta.has("generation")) {
                meta.put("generation", new Meta(stored).generation() + 1);
            }
        } else if (grace < graceOf(stored)) {
            // As Kubernetes counts: the new period runs from the first request.
            Instant asked =
                    Instant.parse(new Meta(stored).text("deletionTimestamp")).minusSeconds(graceOf(stored));
            meta.put("deletionTimestamp", asked.plusSeconds(grace).toString());
            meta.put("deletionGracePeriodSeconds", grace);
        }
        if (propagation(type, options) == DeleteOptions.Propagation.Foreground) {
            addFinalizer(meta, object);
        }
        if (type.storage().equals("namespaces")) {
            Json.child(object, "status").put("phase", "Terminating");
        }
        return object;
    }

    private static void addFinalizer(ObjectNode meta, ObjectNode object) {
        if (!new Meta(object).finalizers().contains(FOREGROUND)) {
            ArrayNode list = meta.get("finalizers") instanceof ArrayNode given ? given : meta.putArray("finalizers");
            list.add(FOREGROUND);
        }
    }

    /** A pod that no kubelet has, or that has ended, needs nobody to stop it. */
    private static long podGrace(ObjectNode pod, DeleteOptions options) {
        boolean ended = Set.of("Succeeded", "Failed").contains(Json.text(pod, "status", "phase"));
        if (ended || Json.text(pod, "spec", "nodeName").isEmpty()) {
            return 0;
        }
        Long asked = options.gracePeriodSeconds();
        if (asked != null) {
            return asked < 0 ? 1 : asked;
        }
        return Json.at(pod, "spec", "terminationGracePeriodSeconds").asLong(POD_GRACE_SECONDS);
    }

    private static long graceOf(ObjectNode object) {
        return Json.at(object, "metadata", "deletionGracePeriodSeconds").asLong(0);
    }

    private static DeleteOptions.Propagation propagation(ResourceType type, DeleteOptions options) {
        DeleteOptions.Propagation asked = options.propagation();
        if (asked != null) {
            return asked;
        }
        // Kubernetes keeps the pods of a job unless told otherwise; kubectl always tells.
        return type.storage().equals("jobs.batch")
                ? DeleteOptions.Propagation.Orphan
                : DeleteOptions.Propagation.Background;
    }

    private void orphanDependents(String uid) {
        for (ObjectKey key : registry.store().dependents(uid)) {
            ObjectNode dependent = registry.store().get(key);
            if (dependent != null) {
                registry.store().put(key, withoutOwners(dependent, Set.of(uid)));
            }
        }
    }

    /** A copy of an object that no longer names these owners. */
    public static ObjectNode withoutOwners(ObjectNode object, Set<String> owners) {
        ObjectNode copy = object.deepCopy();
        ArrayNode kept = Json.NODES.arrayNode();
        Json.at(copy, "metadata", "ownerReferences").forEach(reference -> {
            if (!owners.contains(Json.text(reference, "uid"))) {
                kept.add(reference);
            }
        });
        if (kept.isEmpty()) {
            Meta.of(copy).remove("ownerReferences");
        } else {
            Meta.of(copy).set("ownerReferences", kept);
        }
        return copy;
    }

    /** Takes a finalizer away; the object goes when it was the last one. */
    public void release(ResourceType type, ObjectKey key, String finalizer) {
        registry.store().writing(() -> {
            ObjectNode stored = registry.store().get(key);
            if (stored == null || !new Meta(stored).finalizers().contains(finalizer)) {
                return key;
            }
            ObjectNode copy = stored.deepCopy();
            ArrayNode kept = Meta.of(copy).putArray("finalizers");
            new Meta(stored)
                    .finalizers().stream()
                            .filter(other -> !other.equals(finalizer))
                            .forEach(kept::add);
            if (kept.isEmpty()) {
                Meta.of(copy).remove("finalizers");
            }
            registry.write(type, key, copy, stored, WriteOptions.internal(""));
            return key;
        });
    }

    /** Removes a namespace that is empty. */
    public void eraseNamespace(ResourceType namespaces, String name) {
        ObjectKey key = Registry.key(namespaces, "", name);
        registry.store().writing(() -> {
            ObjectNode stored = registry.store().get(key);
            if (stored != null && registry.store().inNamespace(name).isEmpty()) {
                registry.erase(namespaces, key, stored);
            }
            return key;
        });
    }
}
