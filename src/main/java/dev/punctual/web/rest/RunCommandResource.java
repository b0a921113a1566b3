package dev.punctual.web.rest;

import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.RunCommands;
import dev.punctual.cluster.command.Started;
import dev.punctual.cluster.command.Target;
import dev.punctual.web.auth.Visitor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Commands about one run. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
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
    record Reason(@Schema(description = "Why, in a sentence of at most 1,024 characters.") @Nullable String reason) {
        /** What a body says of it. */
        static @Nullable String in(@Nullable String body) {
            return StrictBody.read(body, Reason.class).reason();
        }
    }

    @POST
    @Path("namespaces/{namespace}/jobruns/{name}/cancel")
    @Operation(
            operationId = "cancelRun",
            summary = "Cancels a run: SIGTERM and its pod's grace period",
            description =
                    "Its pod gets SIGTERM and its own grace period; a run that waits never starts. Needs the right to patch the jobrun.")
    @APIResponse(
            responseCode = "200",
            description = "It will end; its phase says when it has.",
            content = @Content(schema = @Schema(implementation = Commanding.Done.class)))
    public Response cancel(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class))) @Nullable String body) {
        return stop(Commanding.target(namespace, name, ifMatch), RunAction.CANCEL, body);
    }

    @POST
    @Path("namespaces/{namespace}/jobruns/{name}/abort")
    @Operation(
            operationId = "abortRun",
            summary = "Aborts a run: its pod has one second left",
            description = "Its pod has one second left. Needs the right to patch the jobrun.")
    @APIResponse(
            responseCode = "200",
            description = "It will end; its phase says when it has.",
            content = @Content(schema = @Schema(implementation = Commanding.Done.class)))
    public Response abort(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class))) @Nullable String body) {
        return stop(Commanding.target(namespace, name, ifMatch), RunAction.ABORT, body);
    }

    private Response stop(Target run, RunAction how, @Nullable String body) {
        Order order = order(Reason.in(body));
        return Commanding.answer(run, () -> {
            commands.stop(order, run, how);
            return Commanding.done(KIND, run, how.word());
        });
    }

    @POST
    @Path("namespaces/{namespace}/jobruns/{name}/rerun")
    @Operation(
            operationId = "rerunRun",
            summary = "Repeats a finished run by a new one",
            description =
                    "A new run of the same job with the same values. Needs the rights to get the jobrun and to create jobruns in the namespace.")
    @APIResponse(
            responseCode = "202",
            description = "The new run, or the one that repeats it already.",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response rerun(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class))) @Nullable String body) {
        Target run = Commanding.target(namespace, name, ifMatch);
        Order order = order(Reason.in(body));
        return Commanding.answer(run, () -> Commanding.started(commands.rerun(order, run)));
    }

    @DELETE
    @Path("namespaces/{namespace}/jobruns/{name}")
    @Operation(
            operationId = "deleteRun",
            summary = "Deletes a run that waits or is finished",
            description = "With what belongs to it. Needs the right to delete the jobrun.")
    @APIResponse(
            responseCode = "200",
            description = "It is being deleted, with what belongs to it.",
            content = @Content(schema = @Schema(implementation = Commanding.Done.class)))
    public Response delete(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Parameter(description = "Why, in a sentence of at most 1,024 characters.") @RestQuery @Nullable String reason) {
        Target run = Commanding.target(namespace, name, ifMatch);
        return Commanding.answer(run, () -> {
            commands.delete(order(reason), run);
            return Commanding.done(KIND, run, RunAction.DELETE.word());
        });
    }

    private Order order(@Nullable String reason) {
        return visitor.order(Window.REST, reason);
    }
}
