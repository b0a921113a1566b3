package dev.punctual.local.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.registry.DeleteOptions;
import dev.punctual.local.apiserver.registry.Deleter;
import dev.punctual.local.apiserver.registry.Versions;
import dev.punctual.local.apiserver.registry.WriteOptions;
import dev.punctual.local.apiserver.select.FieldSelector;
import dev.punctual.local.apiserver.select.LabelSelector;
import dev.punctual.local.apiserver.store.Listing;
import dev.punctual.local.apiserver.store.ObjectStore;
import dev.punctual.local.apiserver.table.Tables;
import dev.punctual.local.apiserver.type.ResourceType;
import dev.punctual.local.apiserver.watch.WatchRequest;
import dev.punctual.local.apiserver.watch.WatchSession;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** Lists and watches, and the forms in which objects are shown. */
public final class Collections {
    private static final long DEFAULT_WATCH_MILLIS = 30 * 60_000L;

    private final ObjectStore store;
    private final Deleter deleter;
    private final Clock clock;

    public Collections(ObjectStore store, Deleter deleter, Clock clock) {
        this.store = store;
        this.deleter = deleter;
        this.clock = clock;
    }

    Answer list(ResourceType type, String namespace, Exchange exchange) {
        Predicate<ObjectNode> wanted = wanted(type, exchange);
        if (exchange.flag("watch")) {
            return watch(type, namespace, wanted, exchange);
        }
        Negotiation form = Negotiation.of(exchange.accept());
        Position position = Position.read(exchange.parameter("continue"));
        Long limit = exchange.number("limit");
        int most = limit == null || limit <= 0 ? Integer.MAX_VALUE : (int) Math.min(limit, Integer.MAX_VALUE);
        Listing listing = store.list(type.storage(), namespace, position.after(), most, wanted);
        List<ObjectNode> shown =
                listing.items().stream().map(item -> Versions.show(type, item)).toList();
        return Answer.json(200, render(type, form, shown, listMeta(listing, position), exchange));
    }

    /** Selectors see objects as they are shown: defaults count. */
    private static Predicate<ObjectNode> wanted(ResourceType type, Exchange exchange) {
        Predicate<Meta> labels = LabelSelector.parse(exchange.parameter("labelSelector"));
        String fields = exchange.parameter("fieldSelector");
        Predicate<ObjectNode> selected = FieldSelector.parse(fields, type);
        return fields.isEmpty()
                ? object -> labels.test(new Meta(object))
                : object -> labels.test(new Meta(object)) && selected.test(Versions.show(type, object));
    }

    private static ObjectNode listMeta(Listing listing, Position position) {
        long revision = position.revision() > 0 ? position.revision() : listing.revision();
        ObjectNode meta = Json.object().put("resourceVersion", Long.toString(revision));
        if (!listing.next().isEmpty()) {
            meta.put("continue", new Position(listing.next(), revision).write());
            meta.put("remainingItemCount", listing.remaining());
        }
        return meta;
    }

    private ObjectNode render(
            ResourceType type, Negotiation form, List<ObjectNode> shown, ObjectNode meta, Exchange exchange) {
        return switch (form) {
            case TABLE ->
                new Tables(type, exchange.parameter("includeObject")).render(shown, meta, true, clock.instant());
            case METADATA ->
                listOf(
                        "PartialObjectMetadataList",
                        "meta.k8s.io/v1",
                        meta,
                        shown.stream().map(Tables::partial).toList());
            case OBJECT -> listOf(type.names().listKind(), type.version().apiVersion(), meta, shown);
        };
    }

    private static ObjectNode listOf(String kind, String apiVersion, ObjectNode meta, List<ObjectNode> items) {
        ObjectNode list = Json.object().put("kind", kind).put("apiVersion", apiVersion);
        list.set("metadata", meta);
        ArrayNode array = list.putArray("items");
        items.forEach(array::add);
        return list;
    }

    Answer show(ResourceType type, ObjectNode object, Exchange exchange) {
        return show(200, type, object, exchange, List.of());
    }

    Answer show(int status, ResourceType type, ObjectNode object, Exchange exchange, List<String> warnings) {
        JsonNode shown =
                switch (Negotiation.of(exchange.accept())) {
                    case TABLE -> {
                        ObjectNode meta = Json.object().put("resourceVersion", new Meta(object).resourceVersion());
                        yield new Tables(type, exchange.parameter("includeObject"))
                                .render(List.of(object), meta, true, clock.instant());
                    }
                    case METADATA -> Tables.partial(object);
                    case OBJECT -> object;
                };
        return Answer.json(status, shown, warnings);
    }

    private Answer watch(ResourceType type, String namespace, Predicate<ObjectNode> wanted, Exchange exchange) {
        String from = exchange.parameter("resourceVersion");
        boolean initial = exchange.flag("sendInitialEvents");
        Long after = exchange.number("resourceVersion");
        if (!from.isEmpty() && after == null) {
            throw ApiError.badRequest("invalid resource version: " + from);
        }
        Long timeout = exchange.number("timeoutSeconds");
        var request = new WatchRequest(
                type.storage(),
                namespace,
                wanted,
                initial || after == null || after == 0 ? -1 : after,
                exchange.flag("allowWatchBookmarks"),
                initial,
                timeout == null || timeout <= 0 ? DEFAULT_WATCH_MILLIS : timeout * 1000);
        var encoder = new Encoder(type, Negotiation.of(exchange.accept()), exchange.parameter("includeObject"), clock);
        return new Answer.Streaming("application/json", outlet -> WatchSession.start(store, request, encoder, outlet));
    }

    Answer delete(ResourceType type, String namespace, Exchange exchange) {
        DeleteOptions options = deleteOptions(exchange);
        Listing found = store.list(type.storage(), namespace, "", Integer.MAX_VALUE, wanted(type, exchange));
        var deleted = new ArrayList<ObjectNode>();
        for (ObjectNode object : found.items()) {
            Meta meta = new Meta(object);
            try {
                deleted.add(deleter.delete(type, meta.namespace(), meta.name(), options)
                        .object());
            } catch (ApiError e) {
                if (e.code() != 404) {
                    throw e;
                }
            }
        }
        return Answer.json(
                200,
                listOf(
                        type.names().listKind(),
                        type.version().apiVersion(),
                        Json.object().put("resourceVersion", Long.toString(store.revision())),
                        deleted));
    }

    static DeleteOptions deleteOptions(Exchange exchange) {
        JsonNode body = exchange.body().length() == 0
                ? Json.object()
                : Bodies.object(exchange, WriteOptions.FieldValidation.IGNORE);
        return DeleteOptions.read(body, exchange.query());
    }

    /** Where a page of a list begins, and the revision of the first page, from which a watch loses nothing. */
    private record Position(String after, long revision) {
        static Position read(String token) {
            if (token.isEmpty()) {
                return new Position("", 0);
            }
            try {
                String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                return new Position(text.substring(colon + 1), Long.parseLong(text.substring(0, colon)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw ApiError.badRequest("continue key is not valid");
            }
        }

        String write() {
            byte[] text = (revision + ":" + after).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
        }
    }
}
