package dev.punctual.web.rest;

import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.RunCommands;
import dev.punctual.cluster.command.Target;
import dev.punctual.web.auth.Visitor;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Commands about one run. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
class RunCommandResource {
    private static final String KIND = "JobRun";

    private final RunCommands commands;
    private final Visitor visitor;

    RunCommandResource(RunCommands commands, Visitor visitor) {
        this.commands = commands;
        this.visitor = visitor;
    }

    /**
     * Why it is done.
     *
     * @param reason in a sentence of at most 1,024 characters; kept at the object and in the audit log
     */
    record Reason(@Nullable String reason) {}

    @POST
    @Path("namespaces/{namespace}/jobruns/{name}/cancel")
    @Operation(operationId = "cancelRun", summary = "Cancels a run: SIGTERM and its pod's grace period")
    @APIResponse(responseCode = "200", description = "It will end; its phase says when it has.")
    public Response cancel(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Reason body) {
        return stop(Commanding.target(namespace, name, ifMatch), RunAction.CANCEL, body);
    }

    @POST
    @Path("namespaces/{namespace}/jobruns/{name}/abort")
    @Operation(operationId = "abortRun", summary = "Aborts a run: its pod has one second left")
    @APIResponse(responseCode = "200", description = "It will end; its phase says when it has.")
    public Response abort(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Reason body) {
        return stop(Commanding.target(namespace, name, ifMatch), RunAction.ABORT, body);
    }

    private Response stop(Target run, RunAction how, @Nullable Reason body) {
        return Commanding.answer(run, () -> {
            commands.stop(order(body), run, how);
            return Commanding.done(KIND, run, how.word());
        });
    }

    @POST
    @Path("namespaces/{namespace}/jobruns/{name}/rerun")
    @Operation(operationId = "rerunRun", summary = "Repeats a finished run by a new one")
    @APIResponse(responseCode = "202", description = "The new run, or the one that repeats it already.")
    public Response rerun(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Reason body) {
        Target run = Commanding.target(namespace, name, ifMatch);
        return Commanding.answer(run, () -> Commanding.started(commands.rerun(order(body), run)));
    }

    @DELETE
    @Path("namespaces/{namespace}/jobruns/{name}")
    @Operation(operationId = "deleteRun", summary = "Deletes a run that waits or is finished")
    @APIResponse(responseCode = "200", description = "It is being deleted, with what belongs to it.")
    public Response delete(
            @RestPath String namespace, @RestPath String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Target run = Commanding.target(namespace, name, ifMatch);
        return Commanding.answer(run, () -> {
            commands.delete(order(null), run);
            return Commanding.done(KIND, run, RunAction.DELETE.word());
        });
    }

    private Order order(@Nullable Reason body) {
        return visitor.order(Window.REST, body == null ? null : body.reason());
    }
}
