package dev.punctual.web.rest;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.RunDetail;
import dev.punctual.cluster.read.RunFacets;
import dev.punctual.cluster.read.RunPage;
import dev.punctual.cluster.read.RunParameters;
import dev.punctual.cluster.read.RunQuery;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.cluster.read.RunTotals;
import dev.punctual.cluster.read.Runs;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Reads runs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
public class RunResource {
    private final Runs runs;
    private final Visitor visitor;
    private final Clock clock;
    private final Tagged tagged;

    RunResource(Runs runs, Visitor visitor, Clock clock, Tagged tagged) {
        this.runs = runs;
        this.visitor = visitor;
        this.clock = clock;
        this.tagged = tagged;
    }

    /**
     * A part of a list of runs.
     *
     * @param total how many there are in the whole list
     * @param offset how many stand before the first of this part
     * @param previous the value of {@code before} that gives the part before this one; left out at the beginning
     * @param next the value of {@code after} that gives the part after this one; left out at the end
     * @param facets how many there are of each kind; left out where they are not asked for
     * @param gap why something may be missing; left out where nothing is
     */
    public record RunList(
            List<RunSummary> runs,
            int total,
            int offset,
            @Nullable String previous,
            @Nullable String next,
            @Nullable RunFacets facets,
            @Nullable String gap) {}

    /** A run's steps. */
    public record RunHistory(List<RunDetail.Step> history) {}

    /**
     * The runs that are asked for.
     *
     * @throws dev.punctual.cluster.read.InvalidQuery for a parameter that cannot be used; answered by status 400
     */
    @GET
    @Path("jobruns")
    @KnownParameters(runFilters = true, runListing = true)
    @Operation(
            operationId = "listRuns",
            summary = "Lists runs",
            description =
                    "The runs of the namespaces whose jobruns the caller may list, from memory: filtered, sorted and in parts.")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list.",
            content = @Content(schema = @Schema(implementation = RunList.class)))
    public Response list(
            @Parameter(
                            description = "true adds how many runs there are of each kind.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @RestQuery
                    @Nullable String facets,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        Instant now = clock.instant();
        RunParameters parameters = RunParameters.of(Asked.of(uri));
        RunQuery query = parameters.query(now);
        boolean counted = Flags.isTrue("facets", facets);
        Scope scope = visitor.scope(Resource.JOB_RUNS);
        RunPage page = runs.list(query, scope, now);
        RunList answer = new RunList(
                page.runs(),
                page.total(),
                page.offset(),
                page.previous(),
                page.next(),
                counted ? runs.facets(query.filter(), scope, now) : null,
                runs.gap().orElse(null));
        return tagged.list(headers, answer);
    }

    /** What became of the runs that are asked for. */
    @GET
    @Path("statistics")
    @KnownParameters(runFilters = true)
    @Cache(noStore = true)
    @Operation(
            operationId = "runStatistics",
            summary = "Tells what became of runs",
            description =
                    "Counts, success rate, durations and waits of the runs that are still kept and that the filter leaves."
                            + " The statistics of a job, which know of pruned runs too, are at the job.")
    @APIResponse(
            responseCode = "200",
            description = "The numbers. Durations are Go durations, the rate is from 0 to 1.",
            content = @Content(schema = @Schema(implementation = RunTotals.class)))
    public RunTotals statistics(@Context UriInfo uri) {
        Instant now = clock.instant();
        return runs.totals(RunParameters.of(Asked.of(uri)).filter(now), visitor.scope(Resource.JOB_RUNS), now);
    }

    /** All there is to know of a run. */
    @GET
    @Path("namespaces/{namespace}/jobruns/{name}")
    @Operation(
            operationId = "readRun",
            summary = "Reads a run",
            description =
                    "All there is to know of a run, as the API server has it now. Values of secrets are never told; the description and the"
                            + " links of its job are for those who may get the scheduledjob.")
    @APIResponse(
            responseCode = "200",
            description =
                    "The run. Its tag begins with the resourceVersion, for If-Match; with If-None-Match the answer is 304 while it would be the same.",
            content = @Content(schema = @Schema(implementation = RunDetail.class)))
    public Response detail(
            @Parameter(description = "The namespace of the run.") @RestPath String namespace,
            @Parameter(description = "The name of the run.") @RestPath String name,
            @Context HttpHeaders headers) {
        return answer(namespace, name, headers, detail -> detail);
    }

    /** The steps of a run. */
    @GET
    @Path("namespaces/{namespace}/jobruns/{name}/history")
    @Operation(
            operationId = "runHistory",
            summary = "Reads the timeline of a run",
            description = "Each phase that the run came into and each stage that it told of, with the time.")
    @APIResponse(
            responseCode = "200",
            description = "The steps in their order.",
            content = @Content(schema = @Schema(implementation = RunHistory.class)))
    public Response history(
            @Parameter(description = "The namespace of the run.") @RestPath String namespace,
            @Parameter(description = "The name of the run.") @RestPath String name,
            @Context HttpHeaders headers) {
        return answer(namespace, name, headers, detail -> new RunHistory(detail.timeline()));
    }

    private boolean mayReadJob(RunDetail detail) {
        String job = detail.run().job();
        return job == null
                || visitor.may(
                        Right.to(Verb.GET, Resource.SCHEDULED_JOBS, detail.run().namespace(), job));
    }

    /** Whether it exists is nobody's business who may not read it. */
    private Response answer(String namespace, String name, HttpHeaders headers, Function<RunDetail, Object> entity) {
        visitor.demand(Right.to(Verb.GET, Resource.JOB_RUNS, namespace, name));
        Optional<RunDetail> found = runs.detail(namespace, name, clock.instant());
        return found.map(detail -> mayReadJob(detail) ? detail : detail.withoutJob())
                .map(detail -> tagged.object(headers, detail.run().version(), entity.apply(detail)))
                .orElseGet(() -> Problem.missing("JobRun", namespace, name));
    }
}
