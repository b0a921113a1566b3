package dev.punctual.web.rest;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.JobDetail;
import dev.punctual.cluster.read.JobParameters;
import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.Jobs;
import dev.punctual.cluster.read.Listing;
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
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Reads jobs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class JobResource {
    private final Jobs jobs;
    private final Visitor visitor;
    private final Clock clock;
    private final Tagged tagged;

    JobResource(Jobs jobs, Visitor visitor, Clock clock, Tagged tagged) {
        this.jobs = jobs;
        this.visitor = visitor;
        this.clock = clock;
        this.tagged = tagged;
    }

    /**
     * A part of a list of jobs.
     *
     * @param total how many there are in the whole list
     */
    public record JobList(List<JobSummary> jobs, int total, int offset) {}

    /** What became of the runs of a job, those that are pruned included. */
    public record JobStatistics(
            JobSummary.Tally statistics, @Nullable String slowAfter, JobDetail.@Nullable Resources resources) {}

    /** The jobs that are asked for. */
    @GET
    @Path("scheduledjobs")
    @KnownParameters({"search", "state", "namespace", "sort", "order", "limit", "offset"})
    @Operation(
            operationId = "listJobs",
            summary = "Lists jobs",
            description =
                    "The ScheduledJobs of the namespaces whose scheduledjobs the caller may list, usually by namespace and name:"
                            + " what each does, when it is due, how its runs went.")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list.",
            content = @Content(schema = @Schema(implementation = JobList.class)))
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        JobParameters asked = JobParameters.of(Asked.of(uri), clock.instant());
        Listing<JobSummary> found = jobs.list(
                asked.filter(), asked.sorting(), visitor.scope(Resource.SCHEDULED_JOBS), asked.offset(), asked.limit());
        return tagged.list(headers, new JobList(found.shown(), found.total(), asked.offset()));
    }

    /** All there is to know of a job. */
    @GET
    @Path("namespaces/{namespace}/scheduledjobs/{name}")
    @Operation(
            operationId = "readJob",
            summary = "Reads a job",
            description =
                    "What its spec says, the parameters that its runs take, its next ten runs and how its runs went.")
    @APIResponse(
            responseCode = "200",
            description =
                    "The job. Its tag begins with the resourceVersion, for If-Match; with If-None-Match the answer is 304 while it would be the same.",
            content = @Content(schema = @Schema(implementation = JobDetail.class)))
    public Response detail(
            @Parameter(description = "The namespace of the job.") @RestPath String namespace,
            @Parameter(description = "The name of the job.") @RestPath String name,
            @Context HttpHeaders headers) {
        return answer(namespace, name, headers, detail -> detail);
    }

    /** What became of the runs of a job. */
    @GET
    @Path("namespaces/{namespace}/scheduledjobs/{name}/statistics")
    @Operation(
            operationId = "jobStatistics",
            summary = "Tells what became of a job's runs",
            description = "Counts, rate, durations and the latest fifty ends; runs that are pruned count too.")
    @APIResponse(
            responseCode = "200",
            description = "The numbers. Durations are Go durations; CPU is in thousandths of a core, memory in bytes.",
            content = @Content(schema = @Schema(implementation = JobStatistics.class)))
    public Response statistics(
            @Parameter(description = "The namespace of the job.") @RestPath String namespace,
            @Parameter(description = "The name of the job.") @RestPath String name,
            @Context HttpHeaders headers) {
        return answer(
                namespace,
                name,
                headers,
                detail -> new JobStatistics(detail.job().tally(), detail.slowAfter(), detail.resources()));
    }

    /** Whether it exists is nobody's business who may not read it. */
    private Response answer(String namespace, String name, HttpHeaders headers, Function<JobDetail, Object> entity) {
        visitor.demand(Right.to(Verb.GET, Resource.SCHEDULED_JOBS, namespace, name));
        return jobs.detail(namespace, name, clock.instant())
                .map(detail -> tagged.object(headers, detail.job().version(), entity.apply(detail)))
                .orElseGet(() -> Problem.missing("ScheduledJob", namespace, name));
    }
}
