package dev.punctual.cluster.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.api.v1alpha1.Api;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Compares what the API server says of our kinds with what this build knows of them. A field that an older definition does not
 * have is pruned in silence: a status that is not stored as it was written would be written again and again.
 */
final class Definitions {
    private static final int NAMED = 3;
    private static final String REMEDY =
            "Apply the files of crds/ of this version, kubectl apply --server-side -f crds/, and start it again.";

    private Definitions() {}

    /** What is wrong when these are the resources that the API server has in our group and version. */
    static Optional<String> missing(JsonNode discovery) {
        Set<String> there = new HashSet<>();
        discovery
                .path("resources")
                .forEach(resource -> there.add(resource.path("name").asText()));
        List<String> missing = Kind.ALL.stream()
                .filter(kind -> !there.contains(kind.plural()))
                .map(Kind::definition)
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(absent(missing));
    }

    /** What is wrong when the API server does not know our group and version at all. */
    static String allMissing() {
        return absent(Kind.ALL.stream().map(Kind::definition).toList());
    }

    private static String absent(List<String> definitions) {
        return "Punctual does not start: the API server has no CustomResourceDefinition %s of %s. %s"
                .formatted(String.join(", ", definitions), Api.VERSION, REMEDY);
    }

    /** What is wrong when this is the OpenAPI document of our group and version. */
    static Optional<String> older(JsonNode openApi) {
        List<String> complaints = Kind.ALL.stream()
                .flatMap(kind -> complaint(kind, openApi).stream())
                .toList();
        return complaints.isEmpty()
                ? Optional.empty()
                : Optional.of("Punctual does not start: the API server has an older CustomResourceDefinition %s. %s"
                        .formatted(String.join(", ", complaints), REMEDY));
    }

    private static Optional<String> complaint(Kind kind, JsonNode openApi) {
        List<String> unknown = schemas(kind, openApi)
                .flatMap(schema ->
                        Stream.concat(unknown("spec", kind.spec(), schema), unknown("status", kind.status(), schema)))
                .toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("%s (without %s)".formatted(kind.definition(), some(unknown)));
    }

    private static Stream<JsonNode> schemas(Kind kind, JsonNode openApi) {
        return elements(openApi.path("components").path("schemas"))
                .filter(schema -> elements(schema.path("x-kubernetes-group-version-kind"))
                        .anyMatch(named -> kind.name().equals(named.path("kind").asText())));
    }

    private static Stream<String> unknown(String part, List<String> fields, JsonNode schema) {
        JsonNode known = schema.path("properties").path(part).path("properties");
        return fields.stream().filter(field -> !known.has(field)).map(field -> part + "." + field);
    }

    private static String some(List<String> fields) {
        List<String> named = new ArrayList<>(fields.subList(0, Math.min(NAMED, fields.size())));
        if (fields.size() > NAMED) {
            named.add("and %d more".formatted(fields.size() - NAMED));
        }
        return String.join(", ", named);
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
