package dev.punctual.web.rest;

import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.QueueCommands;
import dev.punctual.cluster.command.Target;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.rest.RunCommandResource.Reason;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Commands about one queue. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queues")
class QueueCommandResource {
    private static final String KIND = "JobQueue";

    private final QueueCommands commands;
    private final Visitor visitor;

    QueueCommandResource(QueueCommands commands, Visitor visitor) {
        this.commands = commands;
        this.visitor = visitor;
    }

    /**
     * A new size.
     *
     * @param concurrency how many runs may be under way at once, 0 to 100,000
     * @param reason why
     */
    record Size(
            @Schema(description = "How many runs may be under way at once, 0 to 100,000.") @Nullable Integer concurrency,
            @Schema(description = "Why, in a sentence of at most 1,024 characters.") @Nullable String reason) {}

    @POST
    @Path("namespaces/{namespace}/jobqueues/{name}/suspend")
    @Operation(
            operationId = "suspendQueue",
            summary = "Drains a queue: what runs goes on, nothing starts",
            description = "Runs that hold a place go on. Needs the right to patch the jobqueue.")
    @APIResponse(
            responseCode = "200",
            description = "It is suspended.",
            content = @Content(schema = @Schema(implementation = Commanding.Done.class)))
    public Response suspend(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class))) @Nullable String body) {
        return change(Commanding.target(namespace, name, ifMatch), Reason.in(body), "suspend", commands::suspend);
    }

    @POST
    @Path("namespaces/{namespace}/jobqueues/{name}/resume")
    @Operation(
            operationId = "resumeQueue",
            summary = "Resumes a suspended queue",
            description = "Runs that wait get places again. Needs the right to patch the jobqueue.")
    @APIResponse(
            responseCode = "200",
            description = "It is resumed.",
            content = @Content(schema = @Schema(implementation = Commanding.Done.class)))
    public Response resume(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class))) @Nullable String body) {
        return change(Commanding.target(namespace, name, ifMatch), Reason.in(body), "resume", commands::resume);
    }

    @POST
    @Path("namespaces/{namespace}/jobqueues/{name}/resize")
    @Operation(
            operationId = "resizeQueue",
            summary = "Gives a queue so many places",
            description = "The same as kubectl scale. Needs the right to patch the jobqueue.")
    @APIResponse(
            responseCode = "200",
            description = "It has them; lowering it stops no run.",
            content = @Content(schema = @Schema(implementation = Commanding.Done.class)))
    public Response resize(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Size.class))) @Nullable String body) {
        Size wanted = StrictBody.read(body, Size.class);
        Integer size = wanted.concurrency();
        if (size == null) {
            throw StrictBody.refusal(
                    Response.Status.BAD_REQUEST,
                    "concurrency: expected a whole number from 0 to 100000",
                    "concurrency");
        }
        Target queue = Commanding.target(namespace, name, ifMatch);
        return change(queue, wanted.reason(), "resize", (order, target) -> commands.resize(order, target, size));
    }

    private Response change(Target queue, @Nullable String reason, String done, BiConsumer<Order, Target> command) {
        return Commanding.change(KIND, queue, done, command, visitor.order(Window.REST, reason));
    }
}
