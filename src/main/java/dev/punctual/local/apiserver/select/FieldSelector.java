package dev.punctual.local.apiserver.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A field selector as in {@code metadata.name=a,status.phase!=Running}. */
public final class FieldSelector {
    private static final Set<String> ALWAYS = Set.of("metadata.name", "metadata.namespace");

    private static final Set<String> EVENT_FIELDS = Set.of(
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "reason",
            "reportingComponent",
            "source",
            "type");

    private static final Map<String, Set<String>> BY_STORAGE = Map.of(
            "pods",
            Set.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "spec.hostNetwork",
                    "status.phase",
                    "status.podIP",
                    "status.nominatedNodeName"),
            "events",
            EVENT_FIELDS,
            "namespaces",
            Set.of("status.phase"),
            "secrets",
            Set.of("type"),
            "nodes",
            Set.of("spec.unschedulable"),
            "jobs.batch",
            Set.of("status.successful"));

    private FieldSelector() {}

    /**
     * Reads a selector.
     *
     * @throws ApiError 400 when a field cannot be selected by, or the selector cannot be read
     */
    public static Predicate<ObjectNode> parse(String selector, ResourceType type) {
        var terms = new ArrayList<Predicate<ObjectNode>>();
        for (String term : List.of(selector.split(",", -1))) {
            if (!term.isBlank()) {
                terms.add(term(term.strip(), type));
            }
        }
        return object -> terms.stream().allMatch(term -> term.test(object));
    }

    private static Predicate<ObjectNode> term(String term, ResourceType type) {
        int equals = term.indexOf('=');
        if (equals < 1) {
            throw ApiError.badRequest("invalid selector: '" + term + "'; can't understand '" + term + "'");
        }
        boolean not = term.charAt(equals - 1) == '!';
        String field = term.substring(0, not ? equals - 1 : equals).strip();
        String value = term.substring(equals + 1);
        String wanted = value.startsWith("=") ? value.substring(1) : value;
        if (!selectable(field, type)) {
            throw ApiError.badRequest("field label not supported: " + field);
        }
        String[] path = field.split("\\.", -1);
        return object -> read(object, field, path).equals(wanted) != not;
    }

    private static boolean selectable(String field, ResourceType type) {
        return ALWAYS.contains(field)
                || BY_STORAGE.getOrDefault(type.storage(), Set.of()).contains(field)
                || type.presentation().selectableFields().contains("." + field);
    }

    private static String read(ObjectNode object, String field, String[] path) {
        JsonNode value = field.equals("source") ? Json.at(object, "source", "component") : Json.at(object, path);
        boolean unset = value.isMissingNode() || value.isNull();
        return unset && field.equals("spec.unschedulable") ? "false" : value.asText("");
    }
}
