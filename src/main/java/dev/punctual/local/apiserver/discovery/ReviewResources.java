package dev.punctual.local.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.type.GroupVersion;
import java.util.List;
import java.util.Locale;

/** Resources that are asked and answered, and never kept. */
record ReviewResources(GroupVersion version, List<String> kinds) {
    static final List<ReviewResources> ALL = List.of(
            new ReviewResources(
                    new GroupVersion("authentication.k8s.io", "v1"), List.of("TokenReview", "SelfSubjectReview")),
            new ReviewResources(
                    new GroupVersion("authorization.k8s.io", "v1"),
                    List.of("SubjectAccessReview", "SelfSubjectAccessReview", "SelfSubjectRulesReview")));

    static String plural(String kind) {
        return kind.toLowerCase(Locale.ROOT) + "s";
    }

    static ObjectNode resource(String kind) {
        ObjectNode resource = Json.object()
                .put("name", plural(kind))
                .put("singularName", kind.toLowerCase(Locale.ROOT))
                .put("namespaced", false)
                .put("kind", kind);
        resource.putArray("verbs").add("create");
        return resource;
    }
}
