package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.patch.ApplyPatch;
import dev.punctual.local.apiserver.patch.JsonPatch;
import dev.punctual.local.apiserver.patch.ManagedFields;
import dev.punctual.local.apiserver.patch.MergePatch;
import dev.punctual.local.apiserver.patch.StrategicPatch;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.function.UnaryOperator;

/** Changes objects by patches of the four kinds. */
public final class Patcher {
    private final Registry registry;

    public Patcher(Registry registry) {
        this.registry = registry;
    }

    /** The kinds of patch, each with its media type. */
    public enum Kind {
        JSON("application/json-patch+json"),
        MERGE("application/merge-patch+json"),
        STRATEGIC("application/strategic-merge-patch+json"),
        APPLY("application/apply-patch+yaml");

        private final String mediaType;

        Kind(String mediaType) {
            this.mediaType = mediaType;
        }

        /**
         * The kind of a media type.
         *
         * @throws ApiError 415 for any other media type
         */
        public static Kind of(String mediaType) {
            for (Kind kind : values()) {
                if (kind.mediaType.equals(mediaType)) {
                    return kind;
                }
            }
            throw unknownFormat();
        }

        static ApiError unknownFormat() {
            return ApiError.unsupportedMediaType(
                    "the body of the request was in an unknown format - accepted media types include:"
                            + " application/json-patch+json, application/merge-patch+json,"
                            + " application/strategic-merge-patch+json (built-in kinds only),"
                            + " application/apply-patch+yaml");
        }
    }

    /**
     * What a patch came to.
     *
     * @param created whether an apply made the object
     */
    public record Outcome(ObjectNode object, boolean created) {}

    /**
     * Patches an object; an apply makes it when there is none.
     *
     * @param force lets an apply take fields from other managers
     */
    public Outcome patch(
            ResourceType type,
            String namespace,
            String name,
            Kind kind,
            JsonNode patch,
            boolean force,
            WriteOptions options) {
        UnaryOperator<ObjectNode> change =
                switch (kind) {
                    case JSON -> current -> JsonPatch.apply(current, patch);
                    case MERGE -> current -> MergePatch.apply(current, patch);
                    case STRATEGIC -> strategic(type, patch);
                    case APPLY -> null;
                };
        return change == null
                ? apply(type, namespace, name, patch, force, options)
                : new Outcome(registry.update(type, namespace, name, change, options), false);
    }

    /** Patches something that is no stored object, as a Scale. */
    public static ObjectNode onAnyObject(Kind kind, ObjectNode object, JsonNode patch) {
        return switch (kind) {
            case JSON -> JsonPatch.apply(object, patch);
            case MERGE, STRATEGIC, APPLY -> MergePatch.apply(object, patch);
        };
    }

    private static UnaryOperator<ObjectNode> strategic(ResourceType type, JsonNode patch) {
        if (type.custom()) {
            throw Kind.unknownFormat();
        }
        return current -> StrategicPatch.apply(type.schema(), current, patch);
    }

    private Outcome apply(
            ResourceType type, String namespace, String name, JsonNode patch, boolean force, WriteOptions options) {
        if (!(patch instanceof ObjectNode sent)) {
            throw ApiError.badRequest("an apply patch is an object");
        }
        ObjectNode config = sent.deepCopy();
        Decoder.checkKind(type, config);
        identify(config, name);
        var manager = ManagedFields.Manager.applying(options.manager(), options.subresource());
        var apply = new ApplyPatch(type.schema(), type.subject(name), manager, force);
        return registry.store().writing(() -> {
            boolean exists = registry.store().get(Registry.key(type, namespace, name)) != null;
            if (exists) {
                UnaryOperator<ObjectNode> change = current -> apply.apply(current, config, registry.now());
                return new Outcome(registry.update(type, namespace, name, change, options), false);
            }
            if (!options.subresource().isEmpty()) {
                throw ApiError.notFound(type.subject(name));
            }
            return new Outcome(
                    registry.create(type, namespace, apply.apply(null, config, registry.now()), options), true);
        });
    }

    private static void identify(ObjectNode config, String name) {
        String given = new Meta(config).name();
        if (!given.isEmpty() && !given.equals(name)) {
            throw ApiError.badRequest(
                    "metadata.name (" + given + ") does not match the name on the URL (" + name + ")");
        }
        if (!Json.at(config, "metadata", "managedFields").isEmpty()) {
            throw ApiError.badRequest("metadata.managedFields must be nil");
        }
        Meta.of(config).put("name", name);
    }
}
