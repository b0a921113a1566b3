package dev.punctual.web.rest;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.ListParameters;
import dev.punctual.cluster.read.Listing;
import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.Queues;
import dev.punctual.web.auth.Visitor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Reads queues: who waits in them, in which place and until when. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queues")
public class QueueResource {
    private static final int FIRST_IN_LINE = 5;

    private final Queues queues;
    private final Visitor visitor;
    private final Clock clock;
    private final Tagged tagged;

    QueueResource(Queues queues, Visitor visitor, Clock clock, Tagged tagged) {
        this.queues = queues;
        this.visitor = visitor;
        this.clock = clock;
        this.tagged = tagged;
    }

    /**
     * A part of a list of queues.
     *
     * @param total how many there are in the whole list
     */
    public record QueueList(List<QueueDetail> queues, int total, int offset) {}

    /** The queues, each with the first of those that wait in it. */
    @GET
    @Path("jobqueues")
    @KnownParameters({"limit", "offset"})
    @Operation(
            operationId = "listQueues",
            summary = "Lists queues",
            description =
                    "The JobQueues of the namespaces whose jobqueues the caller may list, by namespace and name, each with the"
                            + " first five that wait in it.")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list.",
            content = @Content(schema = @Schema(implementation = QueueList.class)))
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        ListParameters asked = ListParameters.of(Asked.of(uri), clock.instant());
        Listing<QueueDetail> found = queues.list(
                visitor.scope(Resource.JOB_QUEUES), asked.offset(), asked.limit(), FIRST_IN_LINE, clock.instant());
        Scope runs = visitor.scope(Resource.JOB_RUNS);
        List<QueueDetail> shown =
                found.shown().stream().map(queue -> seen(queue, runs)).toList();
        return tagged.list(headers, new QueueList(shown, found.total(), asked.offset()));
    }

    /** Runs are shown to those who may list them. */
    private static QueueDetail seen(QueueDetail queue, Scope runs) {
        return runs.has(queue.queue().namespace()) ? queue : queue.asItsStatus();
    }

    /** A queue with the first of those that wait in it. */
    @GET
    @Path("namespaces/{namespace}/jobqueues/{name}")
    @KnownParameters({"limit"})
    @Operation(
            operationId = "readQueue",
            summary = "Reads a queue",
            description =
                    "Who waits in it, in which place and until when, and what became of the runs that ended in the last 24 hours and"
                            + " are kept. Whoever may not list jobruns is told of the first twenty what the queue's status has.")
    @APIResponse(
            responseCode = "200",
            description = "The queue; positions and expected starts are reckoned now.",
            content = @Content(schema = @Schema(implementation = QueueDetail.class)))
    public Response detail(
            @Parameter(description = "The namespace of the queue.") @RestPath String namespace,
            @Parameter(description = "The name of the queue.") @RestPath String name,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        int waiting = ListParameters.of(Asked.of(uri), clock.instant()).limit();
        visitor.demand(Right.to(Verb.GET, Resource.JOB_QUEUES, namespace, name));
        return queues.detail(namespace, name, waiting, clock.instant())
                .map(detail -> seen(detail, visitor.scope(Resource.JOB_RUNS)))
                .map(detail -> tagged.object(headers, detail.queue().version(), detail))
                .orElseGet(() -> Problem.missing("JobQueue", namespace, name));
    }
}
