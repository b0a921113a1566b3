package dev.punctual.web.rest;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.command.BulkCommands;
import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.StartRun;
import dev.punctual.cluster.command.Started;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.RunFilter;
import dev.punctual.cluster.read.RunPage;
import dev.punctual.cluster.read.RunQuery;
import dev.punctual.cluster.read.Runs;
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
    private final Runs runs;
    private final Visitor visitor;
    private final Clock clock;

    BulkResource(BulkCommands commands, Runs runs, Visitor visitor, Clock clock) {
        this.commands = commands;
        this.runs = runs;
        this.visitor = visitor;
        this.clock = clock;
    }

    /** Has runs of jobs start. */
    @POST
    @Path("jobruns")
    @Operation(
            operationId = "startRuns",
            summary = "Has many jobs run",
            description = "At most 1000, in their order; each needs the right to create jobruns in its namespace.")
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
        return answer(commands.start(visitor.order(Window.REST, wanted.reason()), starts), starts.size());
    }

    /** Does the same to many runs. */
    @POST
    @Path("jobruns/bulk")
    @Operation(
            operationId = "commandRuns",
            summary = "Does the same to many runs",
            description =
                    "To the runs that are named, or to those that a filter leaves, of those whose phase allows it: at most"
                            + " 1000, the oldest first. Each needs the right to it. A second request does the rest.")
    @APIResponse(
            responseCode = "200",
            description = "What came of each. matched is how many the filter leaves.",
            content = @Content(schema = @Schema(implementation = Outcome.class)))
    public Response command(
            @RequestBody(content = @Content(schema = @Schema(implementation = Bulk.class))) @Nullable String body) {
        Bulk bulk = StrictBody.read(body, Bulk.class);
        RunAction action = action(bulk.action());
        if ((bulk.runs() == null) == (bulk.filter() == null)) {
            throw StrictBody.refusal(Status.BAD_REQUEST, "expected either runs or filter", "runs");
        }
        Chosen chosen = bulk.runs() == null ? chosen(bulk.filter(), action) : named(bulk.runs());
        List<Result> results = commands.perform(visitor.order(Window.REST, bulk.reason()), action, chosen.targets());
        return Response.ok(Outcome.of(results, chosen.matched())).build();
    }

    private static void demandFew(int runs) {
        if (runs > BulkCommands.MOST) {
            throw StrictBody.refusal(
                    Status.BAD_REQUEST, "runs: at most %d at once, not %d".formatted(BulkCommands.MOST, runs), "runs");
        }
    }

    private record Chosen(List<Target> targets, int matched) {}

    private static Chosen named(List<RunName> runs) {
        List<Target> targets = runs.stream().map(RunName::target).distinct().toList();
        return new Chosen(targets, targets.size());
    }

    private Chosen chosen(@Nullable Map<String, Object> filter, RunAction action) {
        Instant now = clock.instant();
        RunFilter meant =
                FilterWords.read(Objects.requireNonNullElse(filter, Map.of())).filter(now);
        if (!meant.isActive()) {
            throw StrictBody.refusal(Status.BAD_REQUEST, "the filter leaves nothing out", "filter");
        }
        RunQuery query = FilterWords.oldest(meant, BulkCommands.MOST);
        RunPage page = runs.list(query, visitor.scope(Resource.JOB_RUNS), now);
        List<Target> targets = page.runs().stream()
                .filter(run -> RunAction.of(run.phase()).contains(action))
                .map(run -> Target.of(run.namespace(), run.name()))
                .toList();
        return new Chosen(targets, page.total());
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

    private static Response answer(List<Result> results, int matched) {
        return Response.accepted(Outcome.of(results, matched)).build();
    }

    /** Runs that are to start. */
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
            @Schema(description = "Why, in a sentence.") @Nullable String reason) {}

    /** A run by its name. */
    public record RunName(@Nullable String namespace, @Nullable String name) {
        Target target() {
            return Target.of(Objects.requireNonNullElse(namespace, ""), Objects.requireNonNullElse(name, ""));
        }
    }

    /**
     * What came of it.
     *
     * @param matched how many were meant; with a filter there may be more than were dealt with
     * @param done how many it was done to
     */
    public record Outcome(int matched, int done, int refused, List<Item> results) {
        static Outcome of(List<Result> results, int matched) {
            int done = (int) results.stream().filter(Result::isDone).count();
            return new Outcome(
                    matched,
                    done,
                    results.size() - done,
                    results.stream().map(Item::of).toList());
        }
    }

    /**
     * What came of one.
     *
     * @param run the run that it led to; left out where it leads to none
     * @param problem why it was not done; left out where it was
     */
    public record Item(String namespace, String name, boolean done, @Nullable Started run, @Nullable Problem problem) {
        static Item of(Result result) {
            return new Item(
                    result.target().namespace(),
                    result.target().name(),
                    result.isDone(),
                    result.run(),
                    result.refusal() == null ? null : CommandRefusals.problem(result.refusal(), false));
        }
    }
}
