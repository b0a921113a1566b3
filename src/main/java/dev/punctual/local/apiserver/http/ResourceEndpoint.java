package dev.punctual.local.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.registry.DeleteOptions;
import dev.punctual.local.apiserver.registry.Deleter;
import dev.punctual.local.apiserver.registry.Patcher;
import dev.punctual.local.apiserver.registry.Registry;
import dev.punctual.local.apiserver.registry.ScaleView;
import dev.punctual.local.apiserver.registry.WriteOptions;
import dev.punctual.local.apiserver.type.Catalog;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The verbs on resources. */
public final class ResourceEndpoint implements Endpoint {
    private static final int LONGEST_MANAGER = 128;

    private final Catalog catalog;
    private final Registry registry;
    private final Deleter deleter;
    private final Patcher patcher;
    private final Collections collections;

    public ResourceEndpoint(Catalog catalog, Registry registry, Deleter deleter, Collections collections) {
        this.catalog = catalog;
        this.registry = registry;
        this.deleter = deleter;
        this.patcher = new Patcher(registry);
        this.collections = collections;
    }

    @Override
    public Optional<Answer> answer(Exchange exchange) {
        ResourcePath path = ResourcePath.parse(exchange.path()).orElse(null);
        ResourceType type = path == null ? null : catalog.find(path.version(), path.plural());
        if (path == null || type == null) {
            return Optional.empty();
        }
        boolean misplaced = type.namespaced()
                ? path.namespace().isEmpty() && !path.name().isEmpty()
                : !path.namespace().isEmpty();
        if (misplaced) {
            throw ApiError.noSuchPath();
        }
        return Optional.of(path.name().isEmpty() ? collection(type, path, exchange) : object(type, path, exchange));
    }

    private Answer collection(ResourceType type, ResourcePath path, Exchange exchange) {
        return switch (exchange.method()) {
            case "GET" -> collections.list(type, path.namespace(), exchange);
            case "POST" -> create(type, path, exchange);
            case "DELETE" -> collections.delete(type, path.namespace(), exchange);
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private Answer object(ResourceType type, ResourcePath path, Exchange exchange) {
        return switch (path.subresource()) {
            case "" -> main(type, path, exchange);
            case "status" -> status(type, path, exchange);
            case "scale" -> scale(type, path, exchange);
            case "binding", "eviction" -> PodActions.of(registry, deleter).perform(type, path, exchange);
            default -> throw ApiError.noSuchPath();
        };
    }

    private Answer main(ResourceType type, ResourcePath path, Exchange exchange) {
        return switch (exchange.method()) {
            case "GET" -> collections.show(type, registry.get(type, path.namespace(), path.name()), exchange);
            case "PUT" -> replace(type, path, exchange);
            case "PATCH" -> patch(type, path, exchange);
            case "DELETE" -> delete(type, path, exchange);
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private Answer status(ResourceType type, ResourcePath path, Exchange exchange) {
        if (!type.hasStatus()) {
            throw ApiError.noSuchPath();
        }
        return switch (exchange.method()) {
            case "GET" -> collections.show(type, registry.get(type, path.namespace(), path.name()), exchange);
            case "PUT" -> replace(type, path, exchange);
            case "PATCH" -> patch(type, path, exchange);
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private Answer create(ResourceType type, ResourcePath path, Exchange exchange) {
        WriteOptions options = options(exchange, "");
        ObjectNode sent = Bodies.object(exchange, options.validation());
        String namespace =
                path.namespace().isEmpty() && type.namespaced() ? new Meta(sent).namespace() : path.namespace();
        if (type.namespaced() && namespace.isEmpty()) {
            throw ApiError.badRequest("an empty namespace may not be set during creation");
        }
        ObjectNode created = registry.create(type, namespace, sent, options);
        return collections.show(201, type, created, exchange, options.warnings());
    }

    private Answer replace(ResourceType type, ResourcePath path, Exchange exchange) {
        WriteOptions options = options(exchange, path.subresource());
        ObjectNode sent = Bodies.object(exchange, options.validation());
        ObjectNode written =
                registry.update(type, path.namespace(), path.name(), current -> named(sent, path), options);
        return collections.show(200, type, written, exchange, options.warnings());
    }

    private static ObjectNode named(ObjectNode sent, ResourcePath path) {
        if (new Meta(sent).name().isEmpty()) {
            Meta.of(sent).put("name", path.name());
        }
        return sent;
    }

    private Answer patch(ResourceType type, ResourcePath path, Exchange exchange) {
        Patcher.Kind kind = Patcher.Kind.of(exchange.mediaType());
        boolean apply = kind == Patcher.Kind.APPLY;
        if (apply && exchange.parameter("fieldManager").isEmpty()) {
            throw ApiError.badRequest(
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required"
                            + " for apply patch");
        }
        WriteOptions options = options(exchange, path.subresource());
        JsonNode patch = Bodies.tree(exchange.body(), apply, options.validation());
        Patcher.Outcome outcome =
                patcher.patch(type, path.namespace(), path.name(), kind, patch, exchange.flag("force"), options);
        return collections.show(outcome.created() ? 201 : 200, type, outcome.object(), exchange, options.warnings());
    }

    private Answer delete(ResourceType type, ResourcePath path, Exchange exchange) {
        DeleteOptions options = Collections.deleteOptions(exchange);
        Deleter.Outcome outcome = deleter.delete(type, path.namespace(), path.name(), options);
        if (!outcome.gone() || type.storage().equals("pods")) {
            return collections.show(type, outcome.object(), exchange);
        }
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", path.name());
        if (!type.version().group().isEmpty()) {
            details.put("group", type.version().group());
        }
        details.put("kind", type.plural()).put("uid", new Meta(outcome.object()).uid());
        return Answer.json(200, status);
    }

    private Answer scale(ResourceType type, ResourcePath path, Exchange exchange) {
        ScaleView view = ScaleView.of(type);
        WriteOptions options = options(exchange, "scale");
        return switch (exchange.method()) {
            case "GET" -> Answer.json(200, view.show(registry.get(type, path.namespace(), path.name())));
            case "PUT" -> {
                ObjectNode wanted = Bodies.object(exchange, WriteOptions.FieldValidation.IGNORE);
                yield Answer.json(
                        200,
                        view.show(registry.update(
                                type, path.namespace(), path.name(), now -> view.change(now, wanted), options)));
            }
            case "PATCH" -> {
                JsonNode patch = Bodies.tree(exchange.body(), false, WriteOptions.FieldValidation.IGNORE);
                Patcher.Kind kind = Patcher.Kind.of(exchange.mediaType());
                yield Answer.json(
                        200,
                        view.show(registry.update(
                                type,
                                path.namespace(),
                                path.name(),
                                now -> view.change(now, Patcher.onAnyObject(kind, view.show(now), patch)),
                                options)));
            }
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private static WriteOptions options(Exchange exchange, String subresource) {
        String dryRun = exchange.parameter("dryRun");
        if (!dryRun.isEmpty() && !dryRun.equals("All")) {
            throw ApiError.badRequest("Invalid value: \"" + dryRun + "\": dryRun must be All");
        }
        return new WriteOptions(
                dryRun.equals("All"),
                validation(exchange.parameter("fieldValidation")),
                manager(exchange),
                subresource,
                exchange.mediaType().equals("application/apply-patch+yaml"),
                new ArrayList<>());
    }

    private static WriteOptions.FieldValidation validation(String word) {
        return switch (word) {
            case "" -> WriteOptions.FieldValidation.WARN;
            case "Strict", "Warn", "Ignore" -> WriteOptions.FieldValidation.valueOf(word.toUpperCase(Locale.ROOT));
            default ->
                throw ApiError.badRequest("fieldValidation: Unsupported value: \"" + word
                        + "\": supported values: \"Ignore\", \"Strict\", \"Warn\"");
        };
    }

    /** As Kubernetes names a client that does not name itself: by its program. */
    private static String manager(Exchange exchange) {
        String given = exchange.parameter("fieldManager");
        String name =
                given.isEmpty() ? List.of(exchange.userAgent().split("/", -1)).get(0) : given;
        name = name.isEmpty() ? "unknown" : name;
        return name.substring(0, Math.min(name.length(), LONGEST_MANAGER));
    }
}
