package dev.punctual.web.rest;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that an operation leads to. The framework describes whatever a method for people returns as well, down to the inner
 * parts of libraries.
 */
final class ReachableSchemas {
    private static final String PLACE = "#/components/schemas/";

    private final Map<String, Schema> all;
    private final Set<String> reached = new HashSet<>();
    private final Deque<Schema> ahead = new ArrayDeque<>();

    private ReachableSchemas(Map<String, Schema> all) {
        this.all = all;
    }

    /** Leaves the others out of a document. */
    static void keep(OpenAPI document) {
        Map<String, Schema> all = new HashMap<>(
                Objects.requireNonNullElse(document.getComponents().getSchemas(), Map.of()));
        ReachableSchemas reachable = new ReachableSchemas(all);
        reachable.walk(document);
        all.keySet().stream()
                .filter(name -> !reachable.reached.contains(name))
                .forEach(document.getComponents()::removeSchema);
    }

    private void walk(OpenAPI document) {
        values(document.getPaths().getPathItems())
                .flatMap(item -> values(item.getOperations()))
                .forEach(this::begin);
        values(document.getComponents().getResponses()).forEach(this::begin);
        while (!ahead.isEmpty()) {
            goOn(ahead.remove());
        }
    }

    private void begin(Operation operation) {
        items(operation.getParameters()).map(Parameter::getSchema).forEach(this::add);
        if (operation.getRequestBody() != null) {
            begin(operation.getRequestBody().getContent());
        }
        values(operation.getResponses().getAPIResponses()).forEach(this::begin);
    }

    private void begin(APIResponse answer) {
        begin(answer.getContent());
    }

    private void begin(@Nullable Content content) {
        if (content != null) {
            values(content.getMediaTypes()).map(MediaType::getSchema).forEach(this::add);
        }
    }

    private void add(@Nullable Schema schema) {
        if (schema != null) {
            ahead.add(schema);
        }
    }

    private void goOn(Schema schema) {
        String reference = schema.getRef();
        if (reference != null && reference.startsWith(PLACE)) {
            String name = reference.substring(PLACE.length());
            if (reached.add(name)) {
                add(all.get(name));
            }
        }
        add(schema.getItems());
        add(schema.getAdditionalPropertiesSchema());
        add(schema.getNot());
        values(schema.getProperties()).forEach(this::add);
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .flatMap(ReachableSchemas::items)
                .forEach(this::add);
    }

    private static <T> Stream<T> values(@Nullable Map<?, T> map) {
        return map == null ? Stream.empty() : map.values().stream();
    }

    private static <T> Stream<T> items(@Nullable Collection<T> items) {
        return items == null ? Stream.empty() : items.stream();
    }
}
