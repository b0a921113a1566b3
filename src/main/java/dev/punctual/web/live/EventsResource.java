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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** The stream of what changes, for programs. It shares its class path with all of the API: another one would hide it. */
@Path("/api/v1")
@Tag(name = "Events")
class EventsResource {
    private final LiveStreams streams;

    EventsResource(LiveStreams streams) {
        this.streams = streams;
    }

    /**
     * That objects changed, about once a second at most: events named {@code changed} with, by kind (runs, jobs, queues), the
     * objects as {@code namespace/name}, or {@code *} where they are many; and events named {@code beat} in silence.
     *
     * @param lastId the id of the last event that was heard; where something was missed, the stream begins with a hint
     */
    @GET
    @Blocking
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followChanges",
            summary = "Tells what changes",
            description =
                    "About once a second at most: events named changed with, by kind (runs, jobs, queues), the objects as"
                            + " namespace/name, or * where they are many; and events named beat in silence. Only of namespaces"
                            + " whose objects of that kind the caller may list.")
    @APIResponse(
            responseCode = "200",
            description = "A stream without end.",
            content = @Content(schema = @Schema(implementation = String.class)))
    public Multi<OutboundSseEvent> events(
            @Parameter(
                            description =
                                    "The id of the last event that was heard; where some were missed, the stream begins with a hint.")
                    @RestHeader("Last-Event-ID")
                    @Nullable String lastId,
            @Context Sse sse) {
        return streams.open(lastId, sse);
    }
}
