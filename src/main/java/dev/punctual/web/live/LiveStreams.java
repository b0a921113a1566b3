package dev.punctual.web.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.web.auth.Visitor;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jspecify.annotations.Nullable;

/** The streams of what changes, for whoever asks. To open one asks for rights, which may block. */
@ApplicationScoped
class LiveStreams {
    private final LiveHub hub;
    private final Visitor visitor;
    private final ObjectMapper json;

    LiveStreams(LiveHub hub, Visitor visitor, ObjectMapper json) {
        this.hub = hub;
        this.visitor = visitor;
        this.json = json;
    }

    /** What changed since an event, and what changes from now on. */
    Multi<OutboundSseEvent> open(@Nullable String lastId, Sse sse) {
        return hub.open(visitor.required(), Sight.of(visitor::scope), lastId).map(told -> event(told, sse));
    }

    private OutboundSseEvent event(Told told, Sse sse) {
        OutboundSseEvent.Builder event = sse.newEventBuilder()
                .id(told.id())
                .name(told.isBeat() ? "beat" : "changed")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(json.valueToTree(told.changed()));
        return told.isBeat() ? event.comment("still here").build() : event.build();
    }
}
