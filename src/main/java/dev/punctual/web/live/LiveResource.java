package dev.punctual.web.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.web.auth.Visitor;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The streams of what changes: one for pages, the same for programs. Only their beginning, when rights are asked for, may block. */
@Path("/")
class LiveResource {
    private final LiveHub hub;
    private final Visitor visitor;
    private final ObjectMapper json;

    LiveResource(LiveHub hub, Visitor visitor, ObjectMapper json) {
        this.hub = hub;
        this.visitor = visitor;
        this.json = json;
    }

    /** For pages. */
    @GET
    @Blocking
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> live(
            @RestHeader("Last-Event-ID") @Nullable String lastId, @RestQuery @Nullable String last, @Context Sse sse) {
        return stream(lastId == null ? last : lastId, sse);
    }

    /**
     * That objects changed, about once a second at most: events named {@code changed} with, by kind (runs, jobs, queues), the
     * objects as {@code namespace/name}, or {@code *} where they are many; and events named {@code beat} in silence.
     *
     * @param lastId the id of the last event that was heard; where something was missed, the stream begins with a hint
     */
    @GET
    @Blocking
    @Path("api/v1/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(@RestHeader("Last-Event-ID") @Nullable String lastId, @Context Sse sse) {
        return stream(lastId, sse);
    }

    private Multi<OutboundSseEvent> stream(@Nullable String lastId, Sse sse) {
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
