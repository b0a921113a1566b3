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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The log of a run while it is written, from its last lines on. {@code follow=true} on the log leads here. */
@Path("/api/v1/namespaces/{namespace}/jobruns/{name}/logs/follow")
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
    @Operation(hidden = true)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(
            @RestPath String namespace, @RestPath String name, @BeanParam LogsAsked asked, @Context Sse sse) {
        return portions(namespace, name, asked).map(portion -> event(portion, sse));
    }

    /** As lines of JSON. */
    @GET
    @Blocking
    @Operation(hidden = true)
    @Path("lines")
    @Produces("application/x-ndjson")
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<HeardWord> lines(@RestPath String namespace, @RestPath String name, @BeanParam LogsAsked asked) {
        return portions(namespace, name, asked).onItem().disjoint();
    }

    /** As lines for people. */
    @GET
    @Blocking
    @Operation(hidden = true)
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
