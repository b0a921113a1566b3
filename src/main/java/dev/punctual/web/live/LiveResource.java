package dev.punctual.web.live;

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

/** The stream of what changes, for pages. */
@Path("/live")
class LiveResource {
    private final LiveStreams streams;

    LiveResource(LiveStreams streams) {
        this.streams = streams;
    }

    /** As {@link EventsResource#events}; the last event may stand in the address as well, which a new connection of a page can set. */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> live(
            @RestHeader("Last-Event-ID") @Nullable String lastId, @RestQuery @Nullable String last, @Context Sse sse) {
        return streams.open(lastId == null ? last : lastId, sse);
    }
}
