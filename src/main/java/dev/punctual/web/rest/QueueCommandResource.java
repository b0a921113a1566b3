package dev.punctual.web.rest;

import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.QueueCommands;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.InvalidQuery;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.rest.RunCommandResource.Reason;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Commands about one queue. */
@Path("/api/v1")
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
    record Size(@Nullable Integer concurrency, @Nullable String reason) {}

    @POST
    @Path("namespaces/{namespace}/jobqueues/{name}/suspend")
    @Operation(operationId = "suspendQueue", summary = "Drains a queue: what runs goes on, nothing starts")
    @APIResponse(responseCode = "200", description = "It is suspended.")
    public Response suspend(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Reason body) {
        return change(Commanding.target(namespace, name, ifMatch), body, "suspend", commands::suspend);
    }

    @POST
    @Path("namespaces/{namespace}/jobqueues/{name}/resume")
    @Operation(operationId = "resumeQueue", summary = "Resumes a suspended queue")
    @APIResponse(responseCode = "200", description = "It is resumed.")
    public Response resume(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Reason body) {
        return change(Commanding.target(namespace, name, ifMatch), body, "resume", commands::resume);
    }

    @POST
    @Path("namespaces/{namespace}/jobqueues/{name}/resize")
    @Operation(operationId = "resizeQueue", summary = "Gives a queue so many places")
    @APIResponse(responseCode = "200", description = "It has them; lowering it stops no run.")
    public Response resize(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Size body) {
        Integer size = body == null ? null : body.concurrency();
        String reason = body == null ? null : body.reason();
        if (size == null) {
            throw InvalidQuery.of("concurrency", "", "a whole number from 0 to 100000");
        }
        Target queue = Commanding.target(namespace, name, ifMatch);
        return change(queue, new Reason(reason), "resize", (order, target) -> commands.resize(order, target, size));
    }

    private Response change(Target queue, @Nullable Reason body, String done, BiConsumer<Order, Target> command) {
        return Commanding.change(
                KIND, queue, done, command, visitor.order(Window.REST, body == null ? null : body.reason()));
    }
}
