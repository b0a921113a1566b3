package dev.punctual.web.rest;

import dev.punctual.cluster.command.OperatorCommands;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.AuditTrail;
import dev.punctual.cluster.read.AuditTrail.Sight;
import dev.punctual.cluster.read.InvalidQuery;
import dev.punctual.cluster.read.OperatorState;
import dev.punctual.cluster.read.Operators;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.rest.RunCommandResource.Reason;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The operator itself: how it is, what it was told to do, and the switch of all execution. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
class OperatorResource {
    private static final int MOST_ENTRIES = 500;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

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
    @Operation(
            operationId = "readOperator",
            summary = "Tells of the operator's replicas, caches and switch",
            description =
                    "Each replica with its version and heartbeat, what the one that answers remembers, and whether all is stopped. "
                            + "Needs the right to get the ConfigMap punctual-execution in the namespace of the operator.")
    @APIResponse(
            responseCode = "200",
            description = "How it is.",
            content = @Content(schema = @Schema(implementation = OperatorState.class)))
    public OperatorState operator() {
        visitor.demand(operators.toSee());
        return operators.read(clock.instant());
    }

    @POST
    @Path("operator/stop")
    @Operation(
            operationId = "stopAll",
            summary = "Stops all execution: what runs goes on, nothing starts anywhere",
            description = "The switch is a ConfigMap. Needs the right to patch it in the namespace of the operator.")
    @APIResponse(
            responseCode = "200",
            description = "Nothing starts any more.",
            content = @Content(schema = @Schema(implementation = OperatorState.class)))
    public Response stop(
            @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class))) @Nullable String body) {
        Order order = visitor.order(Window.REST, Reason.in(body));
        return Commanding.answer(Target.of("", ""), () -> {
            commands.stopAll(order);
            return Response.ok(operators.read(clock.instant())).build();
        });
    }

    @POST
    @Path("operator/start")
    @Operation(
            operationId = "startAll",
            summary = "Starts all execution again",
            description = "The switch is a ConfigMap. Needs the right to patch it in the namespace of the operator.")
    @APIResponse(
            responseCode = "200",
            description = "Runs start again.",
            content = @Content(schema = @Schema(implementation = OperatorState.class)))
    public Response start(
            @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class))) @Nullable String body) {
        Order order = visitor.order(Window.REST, Reason.in(body));
        return Commanding.answer(Target.of("", ""), () -> {
            commands.startAll(order);
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
    @Operation(
            operationId = "audit",
            summary = "Tells who had what done, when, why and from where",
            description =
                    "The newest first, about runs, jobs and queues that the caller may list, and what is about everything: what"
                            + " this replica took itself, and of others the latest of each object that is still there.")
    @APIResponse(
            responseCode = "200",
            description = "The newest commands that this replica knows of.",
            content = @Content(schema = @Schema(implementation = Trail.class)))
    public Trail audit(
            @Parameter(description = "A part of the name of whoever gave the command, in whatever case.")
                    @RestQuery
                    @Nullable String who,
            @Parameter(
                            description =
                                    "start, rerun, cancel, abort, delete, suspend, resume, resize, prune, stop-all or start-all.")
                    @RestQuery
                    @Nullable String verb,
            @Parameter(description = "The namespace of the object.") @RestQuery @Nullable String namespace,
            @Parameter(description = "The name of the object.") @RestQuery @Nullable String name,
            @Parameter(
                            description = "How many at most, 1 to 500 (500).",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "500",
                                            defaultValue = "500"))
                    @RestQuery
                    @Nullable String limit) {
        AuditTrail.Filter filter = new AuditTrail.Filter(who, verb, namespace, name);
        Sight sight = Sight.of(visitor::scope, visitor.may(operators.toSee()));
        return new Trail(trail.newest(filter, sight, most(limit)));
    }

    private static int most(@Nullable String limit) {
        if (limit == null) {
            return MOST_ENTRIES;
        }
        if (!NUMBER.matcher(limit).matches() || Integer.parseInt(limit) > MOST_ENTRIES) {
            throw InvalidQuery.of("limit", limit, "a whole number from 1 to " + MOST_ENTRIES);
        }
        return Integer.parseInt(limit);
    }
}
