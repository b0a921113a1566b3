package dev.punctual.local.apiserver.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.registry.Versions;
import dev.punctual.local.apiserver.table.Tables;
import dev.punctual.local.apiserver.type.ResourceType;
import dev.punctual.local.apiserver.watch.EventEncoder;
import java.time.Clock;
import java.util.List;

/** Shows objects to one client that watches. */
final class Encoder implements EventEncoder {
    private final ResourceType type;
    private final Negotiation form;
    private final Tables tables;
    private final Clock clock;
    private boolean columnsSent;

    Encoder(ResourceType type, Negotiation form, String include, Clock clock) {
        this.type = type;
        this.form = form;
        this.tables = new Tables(type, include);
        this.clock = clock;
    }

    @Override
    public ObjectNode show(ObjectNode stored) {
        ObjectNode object = Versions.show(type, stored);
        return switch (form) {
            case OBJECT -> object;
            case METADATA -> Tables.partial(object);
            case TABLE -> {
                // As Kubernetes does: only the first of a stream's tables names its columns.
                boolean first = !columnsSent;
                columnsSent = true;
                ObjectNode meta = Json.object().put("resourceVersion", new Meta(object).resourceVersion());
                yield tables.render(List.of(object), meta, first, clock.instant());
            }
        };
    }

    @Override
    public ObjectNode bookmark(String revision, boolean initialEnd) {
        ObjectNode object = Json.object()
                .put("kind", type.kind())
                .put("apiVersion", type.version().apiVersion());
        ObjectNode meta = object.putObject("metadata").put("resourceVersion", revision);
        if (initialEnd) {
            meta.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        return form == Negotiation.TABLE
                ? tables.render(List.of(), Json.object().put("resourceVersion", revision), false, clock.instant())
                : object;
    }
}
