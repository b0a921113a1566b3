package dev.punctual.local.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.PodMetricsSource.ContainerUse;
import dev.punctual.local.apiserver.PodMetricsSource.NodeUse;
import dev.punctual.local.apiserver.PodMetricsSource.PodUse;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.http.Answer;
import dev.punctual.local.apiserver.http.Endpoint;
import dev.punctual.local.apiserver.http.Exchange;
import dev.punctual.local.apiserver.http.Negotiation;
import dev.punctual.local.apiserver.http.ResourcePath;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.select.LabelSelector;
import dev.punctual.local.apiserver.table.Tables;
import dev.punctual.local.apiserver.type.BuiltInTypes;
import dev.punctual.local.apiserver.type.Catalog;
import dev.punctual.local.apiserver.type.ResourceType;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code metrics.k8s.io}: what pods and the node take, as {@code kubectl top} asks for it. */
final class MetricsEndpoint implements Endpoint {
    private static final Duration NODE_WINDOW = Duration.ofSeconds(1);
    private static final int KIBI = 1024;

    private final Catalog catalog;
    private final Clock clock;
    private volatile @Nullable PodMetricsSource source;

    MetricsEndpoint(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    void serve(PodMetricsSource metrics) {
        source = metrics;
    }

    @Override
    public Optional<Answer> answer(Exchange exchange) {
        return ResourcePath.parse(exchange.path())
                .filter(path -> path.version().equals(BuiltInTypes.METRICS))
                .map(path -> answer(path, exchange));
    }

    private Answer answer(ResourcePath path, Exchange exchange) {
        ResourceType type = catalog.find(path.version(), path.plural());
        if (type == null || isMisplaced(type, path)) {
            throw ApiError.noSuchPath();
        }
        if (!exchange.method().equals("GET") || exchange.flag("watch")) {
            throw ApiError.methodNotAllowed();
        }
        Predicate<Meta> wanted = LabelSelector.parse(exchange.parameter("labelSelector"));
        List<ObjectNode> found = all(type, path.namespace()).stream()
                .filter(item -> wanted.test(new Meta(item)))
                .toList();
        return path.name().isEmpty() ? list(type, found, exchange) : one(type, path.name(), found);
    }

    private static boolean isMisplaced(ResourceType type, ResourcePath path) {
        return type.namespaced()
                ? path.namespace().isEmpty() && !path.name().isEmpty()
                : !path.namespace().isEmpty();
    }

    private static Answer one(ResourceType type, String name, List<ObjectNode> found) {
        ObjectNode item = found.stream()
                .filter(object -> new Meta(object).name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound(type.subject(name)));
        return Answer.json(200, item);
    }

    private Answer list(ResourceType type, List<ObjectNode> found, Exchange exchange) {
        ObjectNode meta = Json.object();
        if (Negotiation.of(exchange.accept()) == Negotiation.TABLE) {
            Tables tables = new Tables(type, exchange.parameter("includeObject"));
            return Answer.json(200, tables.render(found, meta, true, clock.instant()));
        }
        ObjectNode list = Json.object()
                .put("kind", type.names().listKind())
                .put("apiVersion", type.version().apiVersion());
        list.set("metadata", meta);
        ArrayNode items = list.putArray("items");
        found.forEach(items::add);
        return Answer.json(200, list);
    }

    private List<ObjectNode> all(ResourceType type, String namespace) {
        PodMetricsSource metrics = source;
        if (metrics == null) {
            return List.of();
        }
        return type.namespaced()
                ? metrics.pods().stream()
                        .filter(pod -> namespace.isEmpty() || pod.namespace().equals(namespace))
                        .map(pod -> pod(type, pod))
                        .toList()
                : List.of(node(type, metrics.node()));
    }

    private ObjectNode pod(ResourceType type, PodUse pod) {
        Duration window = pod.containers().stream()
                .map(ContainerUse::window)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        ObjectNode item = item(type, pod.name(), pod.labels(), window);
        Meta.of(item).put("namespace", pod.namespace());
        ArrayNode containers = item.putArray("containers");
        pod.containers().forEach(container -> containers
                .addObject()
                .put("name", container.name())
                .set("usage", usage(container.nanocores(), container.bytes())));
        return item;
    }

    private ObjectNode node(ResourceType type, NodeUse use) {
        ObjectNode item = item(type, use.name(), Map.of(), NODE_WINDOW);
        item.set("usage", usage(use.nanocores(), use.bytes()));
        return item;
    }

    private ObjectNode item(ResourceType type, String name, Map<String, String> labels, Duration window) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode item = Json.object()
                .put("kind", type.kind())
                .put("apiVersion", type.version().apiVersion());
        ObjectNode meta = item.putObject("metadata").put("name", name).put("creationTimestamp", now);
        ObjectNode shown = meta.putObject("labels");
        labels.forEach(shown::put);
        return item.put("timestamp", now).put("window", Math.max(window.toSeconds(), 1) + "s");
    }

    /** Memory that nobody can measure is left out. */
    private static ObjectNode usage(long nanocores, long bytes) {
        ObjectNode usage = Json.object().put("cpu", nanocores + "n");
        return bytes == 0 ? usage : usage.put("memory", bytes / KIBI + "Ki");
    }
}
