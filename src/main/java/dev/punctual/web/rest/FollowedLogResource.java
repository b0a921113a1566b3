package dev.punctual.web.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.FollowedLog;
import dev.punctual.cluster.read.LogFollows;
import dev.punctual.cluster.read.LogQuery;
import dev.punctual.cluster.read.LogWord;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The log of a run while it is written, from its last lines on. {@code follow=true} on the log leads here. */
@Path("/api/v1/namespaces/{namespace}/jobruns/{name}/logs/follow")
@Tag(name = "Runs")
class FollowedLogResource {
    private static final int A_MINUTE = 60;

    private final LogFollows follows;
    private final Visitor visitor;
    private final Clock clock;
    private final ObjectMapper json;

    FollowedLogResource(LogFollows follows, Visitor visitor, Clock clock, ObjectMapper json) {
        this.follows = follows;
        this.visitor = visitor;
        this.clock = clock;
        this.json = json;
    }

    /** As events named {@code lines}, each with a list of lines and notes. */
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
            @RestPath String namespace, @RestPath String name, @BeanParam LogsAsked asked, @Context Sse sse) {
        return portions(namespace, name, asked).map(portion -> event(portion, sse));
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
        return portions(namespace, name, asked).onItem().disjoint();
    }

    /** As lines for people. */
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
        return portions(namespace, name, asked)
                .map(portion -> portion.stream().map(HeardWord::text).collect(Collectors.joining()));
    }

    private Multi<List<HeardWord>> portions(String namespace, String name, LogsAsked asked) {
        visitor.demand(Right.in(namespace, Verb.GET, Resource.POD_LOGS));
        Caller caller = visitor.required();
        LogQuery query = LogQuery.of(namespace, name, asked.wishes(), clock.instant());
        if (!follows.knows(query)) {
            // An answer of events has begun by the time that anybody listens: then it could only break off.
            throw new WebApplicationException(JobRunLogsResource.unknown(query));
        }
        Multi<List<LogWord>> words =
                Multi.createFrom().emitter(emitter -> listen(query, caller, emitter), BackPressureStrategy.IGNORE);
        return words.map(portion -> portion.stream().map(HeardWord::of).toList());
    }

    private void listen(LogQuery query, Caller caller, MultiEmitter<? super List<LogWord>> emitter) {
        LogOutlet outlet = new LogOutlet(emitter);
        emitter.onTermination(outlet::close);
        emitter.onRequest(room -> outlet.ready());
        try {
            Optional<FollowedLog> log = follows.follow(query, caller.name(), outlet);
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

    private OutboundSseEvent event(List<HeardWord> portion, Sse sse) {
        return sse.newEventBuilder()
                .name("lines")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(json.valueToTree(portion))
                .build();
    }
}
