package dev.punctual.web.rest;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.command.BulkCommands;
import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.PruneChoice;
import dev.punctual.web.auth.Visitor;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Has the history of all jobs pruned. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@Blocking
class PruneResource {
    private final PruneChoice choice;
    private final BulkCommands commands;
    private final Visitor visitor;

    PruneResource(PruneChoice choice, BulkCommands commands, Visitor visitor) {
        this.choice = choice;
        this.commands = commands;
        this.visitor = visitor;
    }

    /** What is to be pruned, and why. */
    public record Pruning(
            @Schema(description = "Why, in a sentence.") @Nullable String reason,
            @Schema(description = "Goes on where another answer ended: its next. Left out for the beginning.") @Nullable String after) {}

    /** Has the runs of each job deleted that are finished now. */
    @POST
    @Path("operator/prune")
    @Operation(
            operationId = "pruneAll",
            summary = "Prunes the history of all jobs that the caller may change",
            description =
                    "Of the jobs that the caller may list and patch, by namespace and name, at most 1000: their runs that are"
                            + " finished now go, whatever their history says, and statistics keep them. Where there are"
                            + " more, or the turn of some did not come within half a minute, next says where to go on.")
    @APIResponse(
            responseCode = "200",
            description = "What came of each job. matched is how many the caller may prune in all.",
            content = @Content(schema = @Schema(implementation = Outcome.class)))
    public Outcome prune(
            @RequestBody(content = @Content(schema = @Schema(implementation = Pruning.class))) @Nullable String body) {
        Pruning pruning = StrictBody.read(body, Pruning.class);
        Order order = visitor.order(Window.REST, pruning.reason());
        PruneChoice.Chosen chosen = choice.of(visitor::may, visitor.scope(Resource.SCHEDULED_JOBS), pruning.after());
        List<Result> results = commands.pruneHistory(order, chosen.jobs());
        return Outcome.of(results, chosen.all(), chosen.next(results));
    }
}
