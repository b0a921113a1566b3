package dev.punctual.local.apiserver.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.cel.CelRules;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource in one version.
 *
 * @param storage the name under which the objects are kept; versions of one resource share it
 * @param custom defined by a CustomResourceDefinition
 */
public record ResourceType(
        GroupVersion version,
        Names names,
        boolean namespaced,
        String storage,
        Schema schema,
        CelRules rules,
        Subresources subresources,
        Presentation presentation,
        boolean custom) {

    public record Names(
            String kind,
            String listKind,
            String plural,
            String singular,
            List<String> shortNames,
            List<String> categories) {}

    /**
     * What of an object is served apart from it.
     *
     * @param scale null where the resource cannot be scaled
     */
    public record Subresources(boolean status, @Nullable Scale scale, List<String> others) {}

    /** JSON paths, as in {@code .spec.replicas}; the selector's may be empty. */
    public record Scale(String specReplicas, String statusReplicas, String labelSelector) {}

    /**
     * How objects are shown and selected.
     *
     * @param columns printer columns as the definition writes them
     */
    public record Presentation(List<ObjectNode> columns, List<String> selectableFields) {
        public static final Presentation PLAIN = new Presentation(List.of(), List.of());
    }

    public String kind() {
        return names.kind();
    }

    public String plural() {
        return names.plural();
    }

    public ApiError.Subject subject(String name) {
        return new ApiError.Subject(version.group(), kind(), plural(), name);
    }

    /** Whether an object's status is written through the status subresource only. */
    public boolean hasStatus() {
        return subresources.status();
    }
}
