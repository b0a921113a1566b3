package dev.punctual.local.apiserver.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Judges by the roles and bindings that are stored, as Kubernetes does: nothing is allowed but what a rule allows. Roles that
 * are aggregated of others are not put together, and what is no resource is not known.
 *
 * @param stored the objects of a resource, as in {@code roles.rbac.authorization.k8s.io}
 */
record Rbac(Function<String, List<ObjectNode>> stored) {
    private static final String GROUP = ".rbac.authorization.k8s.io";
    private static final String ANY = "*";
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    /** Who asks. */
    record Subject(String user, List<String> groups) {}

    /**
     * What is asked for; parts that are not given are empty.
     *
     * @param namespace empty for all namespaces, and for what has none
     */
    record Request(String verb, String group, String resource, String subresource, String namespace, String name) {
        static Request of(JsonNode attributes) {
            return new Request(
                    Json.text(attributes, "verb"),
                    Json.text(attributes, "group"),
                    Json.text(attributes, "resource"),
                    Json.text(attributes, "subresource"),
                    Json.text(attributes, "namespace"),
                    Json.text(attributes, "name"));
        }

        private String whole() {
            return subresource.isEmpty() ? resource : resource + "/" + subresource;
        }
    }

    boolean allows(Subject subject, Request request) {
        return allowsEverywhere(subject, request)
                || (!request.namespace().isEmpty() && allowsInNamespace(subject, request));
    }

    private boolean allowsEverywhere(Subject subject, Request request) {
        return bindings("clusterrolebindings")
                .filter(binding -> isBound(binding, subject))
                .anyMatch(binding -> allows(role(binding, ""), request));
    }

    private boolean allowsInNamespace(Subject subject, Request request) {
        return bindings("rolebindings")
                .filter(binding -> new Meta(binding).namespace().equals(request.namespace()))
                .filter(binding -> isBound(binding, subject))
                .anyMatch(binding -> allows(role(binding, request.namespace()), request));
    }

    private Stream<ObjectNode> bindings(String plural) {
        return stored.apply(plural + GROUP).stream();
    }

    private static boolean isBound(ObjectNode binding, Subject subject) {
        return stream(binding.path("subjects")).anyMatch(bound -> isOne(bound, subject));
    }

    private static boolean isOne(JsonNode bound, Subject subject) {
        String name = Json.text(bound, "name");
        return switch (Json.text(bound, "kind")) {
            case "User" -> name.equals(subject.user());
            case "Group" -> subject.groups().contains(name);
            case "ServiceAccount" ->
                (SERVICE_ACCOUNT + Json.text(bound, "namespace") + ":" + name).equals(subject.user());
            default -> false;
        };
    }

    private Stream<ObjectNode> role(ObjectNode binding, String namespace) {
        JsonNode reference = binding.path("roleRef");
        boolean cluster = Json.text(reference, "kind").equals("ClusterRole");
        return stored.apply((cluster ? "clusterroles" : "roles") + GROUP).stream()
                .filter(role -> new Meta(role).name().equals(Json.text(reference, "name")))
                .filter(role -> cluster || new Meta(role).namespace().equals(namespace));
    }

    private static boolean allows(Stream<ObjectNode> roles, Request request) {
        return roles.flatMap(role -> stream(role.path("rules"))).anyMatch(rule -> covers(rule, request));
    }

    private static boolean covers(JsonNode rule, Request request) {
        return hasOrAny(rule.path("verbs"), request.verb())
                && hasOrAny(rule.path("apiGroups"), request.group())
                && (hasOrAny(rule.path("resources"), request.whole())
                        || (!request.subresource().isEmpty()
                                && has(rule.path("resources"), ANY + "/" + request.subresource())))
                && (rule.path("resourceNames").isEmpty() || has(rule.path("resourceNames"), request.name()));
    }

    private static boolean hasOrAny(JsonNode values, String value) {
        return has(values, ANY) || has(values, value);
    }

    private static boolean has(JsonNode values, String value) {
        return stream(values).anyMatch(node -> node.asText().equals(value));
    }

    private static Stream<JsonNode> stream(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false);
    }
}
