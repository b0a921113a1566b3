package dev.punctual.local.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.http.Answer;
import dev.punctual.local.apiserver.http.Endpoint;
import dev.punctual.local.apiserver.http.Exchange;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.type.Catalog;
import dev.punctual.local.apiserver.type.GroupVersion;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is not about objects: version, health, groups, resources, OpenAPI. */
public final class DiscoveryEndpoint implements Endpoint {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final DiscoveryDocuments discovery;
    private final OpenApiDocuments openApi;

    public DiscoveryEndpoint(Catalog catalog) {
        this.discovery = new DiscoveryDocuments(catalog);
        this.openApi = new OpenApiDocuments(catalog, discovery);
    }

    @Override
    public Optional<Answer> answer(Exchange exchange) {
        if (!exchange.method().equals("GET")) {
            return Optional.empty();
        }
        var parts = new ArrayList<>(List.of(exchange.path().split("/", -1)));
        parts.removeIf(String::isEmpty);
        String first = parts.isEmpty() ? "" : parts.get(0);
        return switch (first) {
            case "" -> Optional.of(Answer.json(200, roots()));
            case "healthz", "readyz", "livez" -> Optional.of(Answer.text("ok"));
            case "version" -> Optional.of(Answer.json(200, version()));
            case "api" -> core(parts, exchange);
            case "apis" -> groups(parts, exchange);
            case "openapi" -> openApi(parts);
            default -> Optional.empty();
        };
    }

    private static ObjectNode roots() {
        ObjectNode document = Json.object();
        List.of("/api", "/apis", "/healthz", "/livez", "/openapi/v3", "/readyz", "/version")
                .forEach(document.putArray("paths")::add);
        return document;
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "33")
                .put("gitVersion", "v1.33.0+punctual-local")
                .put("gitCommit", "unknown")
                .put("gitTreeState", "clean")
                .put("buildDate", "2025-04-23T00:00:00Z")
                .put("goVersion", "none")
                .put("compiler", "none")
                .put("platform", "java/" + System.getProperty("os.arch"));
    }

    private Optional<Answer> core(List<String> parts, Exchange exchange) {
        return switch (parts.size()) {
            case 1 -> Optional.of(aggregates(exchange) ? aggregated(true) : Answer.json(200, discovery.coreVersions()));
            case 2 -> document(discovery.resourceList(new GroupVersion("", parts.get(1))));
            default -> Optional.empty();
        };
    }

    private Optional<Answer> groups(List<String> parts, Exchange exchange) {
        return switch (parts.size()) {
            case 1 -> Optional.of(aggregates(exchange) ? aggregated(false) : Answer.json(200, discovery.groupList()));
            case 2 -> document(discovery.groupDocument(parts.get(1)));
            case 3 -> document(discovery.resourceList(new GroupVersion(parts.get(1), parts.get(2))));
            default -> Optional.empty();
        };
    }

    private static boolean aggregates(Exchange exchange) {
        return exchange.accept().contains("v=v2;as=APIGroupDiscoveryList");
    }

    private Answer aggregated(boolean core) {
        return new Answer.Whole(200, AGGREGATED, Buffer.buffer(Json.bytes(discovery.aggregated(core))), List.of());
    }

    private static Optional<Answer> document(@Nullable ObjectNode document) {
        return Optional.ofNullable(document).map(found -> Answer.json(200, found));
    }

    private Optional<Answer> openApi(List<String> parts) {
        if (parts.size() < 2 || !parts.get(1).equals("v3")) {
            return Optional.empty();
        }
        List<String> rest = parts.subList(2, parts.size());
        if (rest.isEmpty()) {
            return Optional.of(Answer.json(200, openApi.index()));
        }
        GroupVersion version = rest.size() == 3
                ? new GroupVersion(rest.get(1), rest.get(2))
                : new GroupVersion("", rest.get(rest.size() - 1));
        return discovery.versions().contains(version)
                ? Optional.of(
                        new Answer.Whole(200, "application/json", Buffer.buffer(openApi.document(version)), List.of()))
                : Optional.empty();
    }
}
