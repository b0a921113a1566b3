package dev.punctual.web.rest;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.command.OperatorCommands;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.AuditTrail;
import dev.punctual.cluster.read.OperatorState;
import dev.punctual.cluster.read.Operators;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.rest.RunCommandResource.Reason;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The operator itself: how it is, what it was told to do, and the switch of all execution. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
class OperatorResource {
    private final Operators operators;
    private final OperatorCommands commands;
    private final AuditTrail trail;
    private final Visitor visitor;
    private final Clock clock;

    OperatorResource(Operators operators, OperatorCommands commands, AuditTrail trail, Visitor visitor, Clock clock) {
        this.operators = operators;
        this.commands = commands;
        this.trail = trail;
        this.visitor = visitor;
        this.clock = clock;
    }

    @GET
    @Path("operator")
    @Cache(noStore = true)
    @Operation(operationId = "readOperator", summary = "Tells of the operator's replicas, caches and switch")
    @APIResponse(responseCode = "200", description = "How it is.")
    public OperatorState operator() {
        visitor.required();
        return operators.read(clock.instant());
    }

    @POST
    @Path("operator/stop")
    @Operation(operationId = "stopAll", summary = "Stops all execution: what runs goes on, nothing starts anywhere")
    @APIResponse(responseCode = "200", description = "Nothing starts any more.")
    public Response stop(@Nullable Reason body) {
        return Commanding.answer(Target.of("", ""), () -> {
            commands.stopAll(visitor.order(Window.REST, body == null ? null : body.reason()));
            return Response.ok(operators.read(clock.instant())).build();
        });
    }

    @POST
    @Path("operator/start")
    @Operation(operationId = "startAll", summary = "Starts all execution again")
    @APIResponse(responseCode = "200", description = "Runs start again.")
    public Response start(@Nullable Reason body) {
        return Commanding.answer(Target.of("", ""), () -> {
            commands.startAll(visitor.order(Window.REST, body == null ? null : body.reason()));
            return Response.ok(operators.read(clock.instant())).build();
        });
    }

    /**
     * What this replica knows of commands.
     *
     * @param entries the newest first, at most 500
     */
    record Trail(List<AuditTrail.Entry> entries) {}

    @GET
    @Path("audit")
    @Cache(noStore = true)
    @Operation(operationId = "audit", summary = "Tells who had what done, when, why and from where")
    @APIResponse(responseCode = "200", description = "The newest commands that this replica knows of.")
    public Trail audit(
            @RestQuery @Nullable String who,
            @RestQuery @Nullable String verb,
            @RestQuery @Nullable String namespace,
            @RestQuery @Nullable String name) {
        AuditTrail.Filter filter = new AuditTrail.Filter(who, verb, namespace, name);
        return new Trail(trail.newest(filter, visitor.scope(Resource.JOB_RUNS), 500));
    }
}
