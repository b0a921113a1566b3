package dev.punctual.web.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.cluster.read.FollowedLog;
import dev.punctual.cluster.read.LogFollows;
import dev.punctual.cluster.read.LogQuery;
import dev.punctual.cluster.read.LogWishes;
import dev.punctual.cluster.read.TooManyFollowers;
import dev.punctual.web.auth.Visitor;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** The log of a run while it is written, from its last lines on. {@code follow=true} on the log leads here. */
@Path("/api/v1/namespaces/{namespace}/jobruns/{name}/logs/follow")
@Tag(name = "Runs")
class FollowedLogResource {
    private static final int A_MINUTE = 60;

    private final LogFollows follows;
    private final LogOutlets outlets;
    private final Visitor visitor;
    private final Clock clock;
    private final ObjectMapper json;

    FollowedLogResource(LogFollows follows, LogOutlets outlets, Visitor visitor, Clock clock, ObjectMapper json) {
        this.follows = follows;
        this.outlets = outlets;
        this.visitor = visitor;
        this.clock = clock;
        this.json = json;
    }

    /**
     * As events named {@code lines}, each with a list of lines and notes; and events named {@code beat} in silence.
     *
     * @param lastId the id of the last event that was heard, to go on from there
     */
    @GET
    @Blocking
    @Operation(
            operationId = "followLog",
            summary = "Follows the log of a run, as events",
            description =
                    "The last lines and then each as it is written, from attempt to attempt, until the run is finished: events named"
                            + " lines, each with a list of lines and notes. The same is at the log with follow=true. Needs the right"
                            + " to get pods/log in the namespace.")
    @APIResponse(
            responseCode = "200",
            description = "Events without end, as long as the run goes on.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = HeardWord.class)))
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(
            @RestPath String namespace,
            @RestPath String name,
            @BeanParam LogsAsked asked,
            @Parameter(description = "The id of the last event that was heard: it goes on from there.")
                    @RestHeader("Last-Event-ID")
                    @Nullable String lastId,
            @Context Sse sse) {
        LogWishes wishes = lastId == null ? asked.wishes() : asked.wishesAfter(lastId);
        return portions(namespace, name, wishes).map(portion -> event(portion, sse));
    }

    /** As lines of JSON. */
    @GET
    @Blocking
    @Operation(
            operationId = "followLogLines",
            summary = "Follows the log of a run, as lines of JSON",
            description = "As followLog, with one line of JSON for each line or note.")
    @APIResponse(
            responseCode = "200",
            description = "Lines without end, as long as the run goes on.",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = HeardWord.class)))
    @Path("lines")
    @Produces("application/x-ndjson")
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<HeardWord> lines(@RestPath String namespace, @RestPath String name, @BeanParam LogsAsked asked) {
        return portions(namespace, name, asked.wishes())
                .map(LogPortion::heardWithPlace)
                .onItem()
                .disjoint();
    }

    /** As lines for people, who hear nothing in silence. */
    @GET
    @Blocking
    @Operation(
            operationId = "followLogText",
            summary = "Follows the log of a run, as text",
            description = "As followLog, with one line of text for each line or note.")
    @APIResponse(
            responseCode = "200",
            description = "Lines without end, as long as the run goes on.",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)))
    @Path("text")
    @Produces(MediaType.TEXT_PLAIN)
    public Multi<String> text(@RestPath String namespace, @RestPath String name, @BeanParam LogsAsked asked) {
        return portions(namespace, name, asked.wishes())
                .filter(portion -> !portion.isBeat())
                .map(portion -> portion.heard().stream().map(HeardWord::text).collect(Collectors.joining()));
    }

    private Multi<LogPortion> portions(String namespace, String name, LogWishes wishes) {
        visitor.demand(FollowingCaller.right(namespace));
        FollowingCaller follower = new FollowingCaller(visitor.required(), namespace);
        LogQuery query = LogQuery.of(namespace, name, wishes, clock.instant());
        if (!follows.knows(query)) {
            // An answer of events has begun by the time that anybody listens: then it could only break off.
            throw new WebApplicationException(JobRunLogsResource.unknown(query));
        }
        return Multi.createFrom().emitter(emitter -> listen(query, follower, emitter), BackPressureStrategy.IGNORE);
    }

    private void listen(LogQuery query, FollowingCaller follower, MultiEmitter<? super LogPortion> emitter) {
        LogOutlet outlet = outlets.open(follower, emitter);
        try {
            Optional<FollowedLog> log = follows.follow(query, follower.caller().name(), outlet);
            log.ifPresentOrElse(
                    outlet::of, () -> emitter.fail(new WebApplicationException(JobRunLogsResource.unknown(query))));
        } catch (TooManyFollowers e) {
            emitter.fail(new WebApplicationException(refusal(e)));
        }
    }

    private static Response refusal(TooManyFollowers e) {
        Response.Status status = e.isOfOne() ? Response.Status.TOO_MANY_REQUESTS : Response.Status.SERVICE_UNAVAILABLE;
        return Response.fromResponse(Problem.response(status, String.valueOf(e.getMessage()), null))
                .header("Retry-After", A_MINUTE)
                .build();
    }

    private OutboundSseEvent event(LogPortion portion, Sse sse) {
        OutboundSseEvent.Builder event = sse.newEventBuilder()
                .name(portion.isBeat() ? "beat" : "lines")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(json.valueToTree(portion.heard()));
        return portion.place() == null
                ? event.build()
                : event.id(portion.place().toString()).build();
    }
}
