package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.patch.ManagedFields;
import dev.punctual.local.apiserver.store.ObjectKey;
import dev.punctual.local.apiserver.store.ObjectStore;
import dev.punctual.local.apiserver.type.Catalog;
import dev.punctual.local.apiserver.type.GroupVersion;
import dev.punctual.local.apiserver.type.ResourceType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads and writes objects by the rules of their kinds. */
public final class Registry {
    private static final Set<String> WITH_GENERATION = Set.of(
            "pods",
            "jobs.batch",
            "cronjobs.batch",
            "deployments.apps",
            "customresourcedefinitions.apiextensions.k8s.io");

    private final ObjectStore store;
    private final Clock clock;
    private final Map<String, Strategy> strategies;
    private final NewNames newNames = new NewNames();

    /**
     * A registry over a store; what the store holds of definitions is served at once.
     *
     * @param objectMeta the schema of metadata
     */
    public Registry(ObjectStore store, Catalog catalog, ObjectNode objectMeta, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.strategies = Map.of(
                "pods", new PodStrategy(),
                "jobs.batch", new JobStrategy(),
                "cronjobs.batch", new CronJobStrategy(),
                "secrets", new SecretStrategy(),
                "controllerrevisions.apps", new ControllerRevisionStrategy(),
                "namespaces", new NamespaceStrategy(),
                "customresourcedefinitions.apiextensions.k8s.io", new DefinitionStrategy(catalog, objectMeta, clock));
        // What an earlier life defined is served again.
        ResourceType definitions =
                catalog.require(new GroupVersion("apiextensions.k8s.io", "v1"), "customresourcedefinitions");
        store.all(definitions.storage()).forEach(strategy(definitions)::written);
    }

    public ObjectStore store() {
        return store;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Strategy strategy(ResourceType type) {
        return strategies.getOrDefault(type.storage(), Strategy.PLAIN);
    }

    public static ObjectKey key(ResourceType type, String namespace, String name) {
        return new ObjectKey(type.storage(), type.namespaced() ? namespace : "", name);
    }

    /**
     * The object as clients see it.
     *
     * @throws ApiError 404 when there is none
     */
    public ObjectNode get(ResourceType type, String namespace, String name) {
        return Versions.show(type, stored(type, key(type, namespace, name)));
    }

    ObjectNode stored(ResourceType type, ObjectKey key) {
        ObjectNode found = store.get(key);
        if (found == null) {
            throw ApiError.notFound(type.subject(key.name()));
        }
        return found;
    }

    /**
     * Creates an object.
     *
     * @param sent changed in place; not to be used afterwards
     */
    public ObjectNode create(ResourceType type, String namespace, ObjectNode sent, WriteOptions options) {
        Decoder.checkKind(type, sent);
        ObjectNode object = Decoder.decode(type, sent, options).deepCopy();
        newNames.complete(type, namespace, object, now());
        if (type.hasStatus()) {
            object.remove("status");
        }
        if (type.custom() || WITH_GENERATION.contains(type.storage())) {
            Meta.of(object).put("generation", 1);
        }
        strategy(type).prepareForCreate(object);
        validate(type, object, null);
        var manager = ManagedFields.Manager.updating(options.manager(), options.subresource());
        if (!options.applying()) {
            // The status that the server gives a new object belongs to nobody.
            JsonNode status = object.path("status");
            Confinement.copyOrRemove(object, "status", type.hasStatus() ? MissingNode.getInstance() : status);
            ManagedFields.updated(type.schema(), null, object, manager, now());
            Confinement.copyOrRemove(object, "status", status);
        }
        ObjectNode kept = Versions.store(type, object);
        ObjectKey key = key(type, namespace, new Meta(object).name());
        return Versions.show(type, store.writing(() -> insert(type, key, kept, options)));
    }

    private ObjectNode insert(ResourceType type, ObjectKey key, ObjectNode object, WriteOptions options) {
        if (type.namespaced()) {
            requireLivingNamespace(type, key);
        }
        if (store.get(key) != null) {
            throw ApiError.alreadyExists(type.subject(key.name()));
        }
        if (options.dryRun()) {
            return object;
        }
        ObjectNode stored = store.put(key, object);
        strategy(type).written(stored);
        return stored;
    }

    private void requireLivingNamespace(ResourceType type, ObjectKey key) {
        ObjectNode namespace = store.get(new ObjectKey("namespaces", "", key.namespace()));
        if (namespace == null) {
            throw ApiError.notFound(new ApiError.Subject("", "Namespace", "namespaces", key.namespace()));
        }
        if (new Meta(namespace).deleting()) {
            throw ApiError.forbidden(
                    type.subject(key.name()),
                    "unable to create new content in namespace " + key.namespace() + " because it is being terminated");
        }
    }

    /**
     * Changes an object: takes what is there, and writes what the change makes of it.
     *
     * @param change gets the object as clients see it, must not change it, and answers what it should be
     * @throws ApiError 404 when there is none, 409 when the change is based on an older version
     */
    public ObjectNode update(
            ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change, WriteOptions options) {
        ObjectKey key = key(type, namespace, name);
        return store.writing(() -> {
            ObjectNode stored = stored(type, key);
            ObjectNode old = Versions.show(type, stored);
            ObjectNode sent = change.apply(old).deepCopy();
            Decoder.checkKind(type, sent);
            checkIdentity(type, name, sent, old);
            ObjectNode object = Decoder.decode(type, sent, options).deepCopy();
            new Confinement(type, strategy(type)).apply(object, old, options);
            validate(type, object, old);
            if (!options.applying()) {
                var manager = ManagedFields.Manager.updating(options.manager(), options.subresource());
                ManagedFields.updated(type.schema(), old, object, manager, now());
            }
            return Versions.show(type, write(type, key, Versions.store(type, object), stored, options));
        });
    }

    private void checkIdentity(ResourceType type, String name, ObjectNode sent, ObjectNode old) {
        Meta meta = new Meta(sent);
        Meta before = new Meta(old);
        if (!meta.name().equals(name)) {
            throw ApiError.badRequest(
                    "the name of the object (%s) does not match the name on the URL (%s)".formatted(meta.name(), name));
        }
        if (!meta.uid().isEmpty() && !meta.uid().equals(before.uid())) {
            throw ApiError.conflict(
                    type.subject(name),
                    "Precondition failed: UID in precondition: " + meta.uid() + ", UID in object meta: "
                            + before.uid());
        }
        String version = meta.resourceVersion();
        if (!version.isEmpty() && !version.equals(before.resourceVersion())) {
            throw ApiError.stale(type.subject(name));
        }
    }

    private void validate(ResourceType type, ObjectNode object, @Nullable ObjectNode old) {
        List<FieldError> errors = new Validation(type).check(object, old);
        errors.addAll(strategy(type).validate(object, old));
        if (!errors.isEmpty()) {
            throw ApiError.invalid(type.subject(new Meta(object).name()), errors);
        }
    }

    /** Stores a change of an existing object; one that changes nothing is not written. */
    ObjectNode write(ResourceType type, ObjectKey key, ObjectNode object, ObjectNode old, WriteOptions options) {
        Meta.of(object).put("resourceVersion", new Meta(old).resourceVersion());
        if (object.equals(old) || options.dryRun()) {
            return object;
        }
        Meta meta = new Meta(object);
        boolean graceful =
                Json.at(object, "metadata", "deletionGracePeriodSeconds").asLong(0) > 0;
        if (meta.deleting()
                && !graceful
                && meta.finalizers().isEmpty()
                && !type.storage().equals("namespaces")) {
            return erase(type, key, object);
        }
        ObjectNode stored = store.put(key, object);
        strategy(type).written(stored);
        return stored;
    }

    /** Gives a pod to a node: the one way in which {@code spec.nodeName} is set after creation. */
    public void bind(ResourceType pods, String namespace, String name, String node) {
        ObjectKey key = key(pods, namespace, name);
        store.writing(() -> {
            ObjectNode pod = stored(pods, key).deepCopy();
            if (!Json.text(pod, "spec", "nodeName").isEmpty()) {
                throw ApiError.conflict(
                        pods.subject(name),
                        "pod " + name + " is already assigned to node " + Json.text(pod, "spec", "nodeName"));
            }
            Json.child(pod, "spec").put("nodeName", node);
            Conditions.set(Json.child(pod, "status"), "PodScheduled", "True", timestamp());
            return store.put(key, pod);
        });
    }

    /** The time as objects carry it. */
    public String timestamp() {
        return now().toString();
    }

    /** Removes an object that nothing holds back any more. */
    ObjectNode erase(ResourceType type, ObjectKey key, ObjectNode last) {
        ObjectNode gone = store.remove(key, last);
        strategy(type).removed(gone);
        return gone;
    }
}
