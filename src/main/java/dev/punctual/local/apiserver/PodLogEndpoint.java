package dev.punctual.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.http.Answer;
import dev.punctual.local.apiserver.http.Endpoint;
import dev.punctual.local.apiserver.http.Exchange;
import dev.punctual.local.apiserver.http.ResourcePath;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.registry.Registry;
import dev.punctual.local.apiserver.type.ResourceType;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET …/pods/x/log}. */
final class PodLogEndpoint implements Endpoint {
    private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

    private final ResourceType pods;
    private final Registry registry;
    private final Clock clock;
    private volatile @Nullable PodLogs logs;

    PodLogEndpoint(ResourceType pods, Registry registry, Clock clock) {
        this.pods = pods;
        this.registry = registry;
        this.clock = clock;
    }

    void serve(PodLogs source) {
        logs = source;
    }

    @Override
    public Optional<Answer> answer(Exchange exchange) {
        return ResourcePath.parse(exchange.path())
                .filter(path -> exchange.method().equals("GET")
                        && path.version().equals(pods.version())
                        && path.plural().equals("pods")
                        && path.subresource().equals("log"))
                .map(path -> stream(path, exchange));
    }

    private Answer stream(ResourcePath path, Exchange exchange) {
        ObjectNode pod = registry.get(pods, path.namespace(), path.name());
        String container = container(pod, exchange.parameter("container"));
        if (Json.text(pod, "spec", "nodeName").isEmpty()) {
            return new Answer.Whole(204, "text/plain", Buffer.buffer(), List.of());
        }
        PodLogs source = logs;
        if (source == null) {
            throw ApiError.internal("no kubelet serves logs here");
        }
        checkStarted(pod, container);
        PodLogs.Query query = query(path, container, exchange);
        return new Answer.Streaming("text/plain", outlet -> {
            var sink = new LogSink(outlet);
            try {
                PodLogs.Stream stream = source.open(query, sink);
                outlet.onClose(stream::close);
            } catch (IllegalArgumentException e) {
                sink.write((e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
                sink.end();
            }
        });
    }

    private static String container(ObjectNode pod, String asked) {
        var names = new ArrayList<String>();
        for (String list : List.of("containers", "initContainers")) {
            Json.at(pod, "spec", list).forEach(container -> names.add(Json.text(container, "name")));
        }
        String name = new Meta(pod).name();
        if (!asked.isEmpty()) {
            if (!names.contains(asked)) {
                throw ApiError.badRequest("container " + asked + " is not valid for pod " + name);
            }
            return asked;
        }
        String annotated = new Meta(pod).annotation(DEFAULT_CONTAINER);
        if (annotated != null && names.contains(annotated)) {
            return annotated;
        }
        if (Json.at(pod, "spec", "containers").size() == 1) {
            return names.get(0);
        }
        throw ApiError.badRequest("a container name must be specified for pod " + name + ", choose one of: ["
                + String.join(" ", names) + "]");
    }

    private static void checkStarted(ObjectNode pod, String container) {
        String name = new Meta(pod).name();
        for (String list : List.of("containerStatuses", "initContainerStatuses")) {
            for (JsonNode status : Json.at(pod, "status", list)) {
                String reason = Json.text(status, "state", "waiting", "reason");
                boolean ranBefore = status.path("lastState").has("terminated");
                if (Json.text(status, "name").equals(container) && !reason.isEmpty() && !ranBefore) {
                    throw ApiError.badRequest(waiting(name, container, reason));
                }
            }
        }
    }

    private static String waiting(String pod, String container, String reason) {
        boolean pull = List.of("ErrImagePull", "ImagePullBackOff").contains(reason);
        String why = pull ? "trying and failing to pull image" : "waiting to start: " + reason;
        return "container \"" + container + "\" in pod \"" + pod + "\" is " + why;
    }

    private PodLogs.Query query(ResourcePath path, String container, Exchange exchange) {
        Long tail = exchange.number("tailLines");
        return new PodLogs.Query(
                path.namespace(),
                path.name(),
                container,
                exchange.flag("follow"),
                tail == null ? null : (int) Math.min(tail, Integer.MAX_VALUE),
                exchange.number("limitBytes"),
                since(exchange),
                exchange.flag("timestamps"));
    }

    private @Nullable Instant since(Exchange exchange) {
        Long seconds = exchange.number("sinceSeconds");
        if (seconds != null) {
            return clock.instant().minusSeconds(seconds);
        }
        String time = exchange.parameter("sinceTime");
        try {
            return time.isEmpty() ? null : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeParseException e) {
            throw ApiError.badRequest("invalid sinceTime: " + time);
        }
    }
}
