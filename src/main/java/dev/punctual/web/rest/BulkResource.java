package dev.punctual.web.rest;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.command.BulkChoice;
import dev.punctual.cluster.command.BulkChoice.Chosen;
import dev.punctual.cluster.command.BulkCommands;
import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.StartRun;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.RunFilter;
import dev.punctual.web.auth.Visitor;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Commands about many runs, with a result for each. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
@Blocking
class BulkResource {
    private final BulkCommands commands;
    private final BulkChoice choice;
    private final Visitor visitor;
    private final Clock clock;

    BulkResource(BulkCommands commands, BulkChoice choice, Visitor visitor, Clock clock) {
        this.commands = commands;
        this.choice = choice;
        this.visitor = visitor;
        this.clock = clock;
    }

    /** Has runs of jobs start. */
    @POST
    @Path("jobruns")
    @Operation(
            operationId = "startRuns",
            summary = "Has many jobs run",
            description =
                    "At most 1000, in their order; each needs the rights to get its job and to create jobruns in its namespace.")
    @APIResponse(
            responseCode = "202",
            description = "What came of each, in the order of the body.",
            content = @Content(schema = @Schema(implementation = Outcome.class)))
    public Response start(
            @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class))) @Nullable String body) {
        Wanted wanted = StrictBody.read(body, Wanted.class);
        List<StartRun> starts = Objects.requireNonNullElse(wanted.runs(), List.<RunOfJob>of()).stream()
                .map(RunOfJob::start)
                .toList();
        demandFew(starts.size());
        List<Result> results = commands.start(visitor.order(Window.REST, wanted.reason()), starts);
        return Response.accepted(Outcome.of(results, starts.size(), null)).build();
    }

    /** Does the same to many runs. */
    @POST
    @Path("jobruns/bulk")
    @Operation(
            operationId = "commandRuns",
            summary = "Does the same to many runs",
            description =
                    "To the runs that are named, or to those that a filter leaves and whose phase allows it: at most 1000, the"
                            + " oldest first. Each needs the right to it. Where a filter leaves more, or the turn of some"
                            + " did not come within half a minute, a second request with next as its after does the rest.")
    @APIResponse(
            responseCode = "200",
            description = "What came of each. matched is how many the filter leaves, whatever they are doing.",
            content = @Content(schema = @Schema(implementation = Outcome.class)))
    public Response command(
            @RequestBody(content = @Content(schema = @Schema(implementation = Bulk.class))) @Nullable String body) {
        Bulk bulk = StrictBody.read(body, Bulk.class);
        RunAction action = action(bulk.action());
        if ((bulk.runs() == null) == (bulk.filter() == null)) {
            throw StrictBody.refusal(Status.BAD_REQUEST, "expected either runs or filter", "runs");
        }
        Order order = visitor.order(Window.REST, bulk.reason());
        return Response.ok(bulk.runs() == null ? matching(bulk, action, order) : named(bulk, action, order))
                .build();
    }

    private static void demandFew(int runs) {
        if (runs > BulkCommands.MOST) {
            throw StrictBody.refusal(
                    Status.BAD_REQUEST, "runs: at most %d at once, not %d".formatted(BulkCommands.MOST, runs), "runs");
        }
    }

    private Outcome named(Bulk bulk, RunAction action, Order order) {
        List<RunName> names = Objects.requireNonNull(bulk.runs());
        demandFew(names.size());
        if (bulk.after() != null) {
            throw StrictBody.refusal(Status.BAD_REQUEST, "after belongs to a filter", "after");
        }
        List<Target> targets = names.stream().map(RunName::target).distinct().toList();
        return Outcome.of(commands.perform(order, action, targets), targets.size(), null);
    }

    private Outcome matching(Bulk bulk, RunAction action, Order order) {
        Instant now = clock.instant();
        RunFilter meant = FilterWords.read(Objects.requireNonNullElse(bulk.filter(), Map.of()))
                .filter(now);
        if (!meant.isActive()) {
            throw StrictBody.refusal(Status.BAD_REQUEST, "the filter leaves nothing out", "filter");
        }
        Chosen chosen = choice.of(meant, action, bulk.after(), visitor.scope(Resource.JOB_RUNS), now);
        List<Result> results = commands.perform(order, action, chosen.targets());
        return Outcome.of(results, chosen.matched(), chosen.next(results));
    }

    private static RunAction action(@Nullable String word) {
        Map<String, RunAction> words = new TreeMap<>();
        for (RunAction action : RunAction.values()) {
            words.put(action.word(), action);
        }
        RunAction action = word == null ? null : words.get(word);
        if (action == null) {
            throw StrictBody.refusal(
                    Status.BAD_REQUEST, "action: expected one of " + String.join(", ", words.keySet()), "action");
        }
        return action;
    }

    /** Runs that are to start. */
    @Schema(name = "WantedRuns")
    public record Wanted(
            @Schema(description = "At most 1000.") @Nullable List<RunOfJob> runs,
            @Schema(description = "Why, in a sentence.") @Nullable String reason) {}

    /** A run that is to start. */
    public record RunOfJob(
            @Schema(description = "The namespace of the job.") @Nullable String namespace,
            @Schema(description = "The name of the job.") @Nullable String scheduledJob,
            @Schema(description = "What it is to be.") JobCommandResource.@Nullable Wanted run) {

        StartRun start() {
            JobCommandResource.Wanted wanted = Objects.requireNonNullElse(run, JobCommandResource.Wanted.PLAIN);
            return wanted.of(Objects.requireNonNullElse(namespace, ""), Objects.requireNonNullElse(scheduledJob, ""));
        }
    }

    /** What is to be done to which runs. */
    public record Bulk(
            @Schema(description = "cancel, abort, retry, rerun or delete.") @Nullable String action,
            @Schema(description = "These runs, at most 1000.") @Nullable List<RunName> runs,
            @Schema(
                            description =
                                    "Or those that are left by this: the words of the parameters of the list, each with a"
                                            + " text or a list of texts.",
                            examples = "{\"status\": [\"failed\"], \"job\": \"nightly\"}")
                    @Nullable Map<String, Object> filter,
            @Schema(description = "Goes on where another answer to the same filter ended: its next.") @Nullable String after,
            @Schema(description = "Why, in a sentence.") @Nullable String reason) {}

    /** A run by its name. */
    public record RunName(@Nullable String namespace, @Nullable String name) {
        Target target() {
            return Target.of(Objects.requireNonNullElse(namespace, ""), Objects.requireNonNullElse(name, ""));
        }
    }
}
