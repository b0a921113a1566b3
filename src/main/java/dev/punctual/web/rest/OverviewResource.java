package dev.punctual.web.rest;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.read.Overview;
import dev.punctual.cluster.read.Overviews;
import dev.punctual.cluster.read.RunFilter;
import dev.punctual.cluster.read.RunParameters;
import dev.punctual.cluster.read.TimeRange;
import dev.punctual.cluster.read.Timeline;
import dev.punctual.web.auth.Visitor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** Reads what there is to see at one glance. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Overview")
public class OverviewResource {
    private final Overviews overviews;
    private final Visitor visitor;
    private final Clock clock;

    OverviewResource(Overviews overviews, Visitor visitor, Clock clock) {
        this.overviews = overviews;
        this.visitor = visitor;
        this.clock = clock;
    }

    /** What there is to see at one glance. */
    @GET
    @Path("overview")
    @Cache(noStore = true)
    @Operation(
            operationId = "overview",
            summary = "Reads the overview",
            description =
                    "Totals of the runs that are kept, the success rate of all there ever were, the newest failure of each job,"
                            + " stalled and slow runs, late jobs, and the timeline from 24 hours ago to 24 hours ahead, of the"
                            + " namespaces whose runs and jobs the caller may list.")
    @APIResponse(
            responseCode = "200",
            description = "The overview.",
            content = @Content(schema = @Schema(implementation = Overview.class)))
    public Overview overview() {
        return overviews.read(
                visitor.scope(Resource.JOB_RUNS), visitor.scope(Resource.SCHEDULED_JOBS), clock.instant());
    }

    /** The runs over a time, and the ticks to come. */
    @GET
    @Path("timeline")
    @KnownParameters(runFilters = true)
    @Cache(noStore = true)
    @Operation(
            operationId = "timeline",
            summary = "Reads a timeline",
            description =
                    "The runs that were under way between from (24 hours ago) and to (24 hours ahead), at most 31 days, on one"
                            + " lane a job, with the ticks to come, and what ended in each hour. The other filters choose the runs.")
    @APIResponse(
            responseCode = "200",
            description = "The timeline: at most 12 lanes, 200 runs and 50 ticks on each.",
            content = @Content(schema = @Schema(implementation = Timeline.class)))
    public Timeline timeline(@Context UriInfo uri) {
        Instant now = clock.instant();
        TimeRange range = TimeRange.of(Asked.of(uri), now);
        Map<String, List<String>> others = new HashMap<>(Asked.of(uri));
        others.keySet().removeAll(List.of("from", "to"));
        RunFilter filter = RunParameters.of(others).filter(now);
        return overviews.timeline(
                filter,
                visitor.scope(Resource.JOB_RUNS),
                visitor.scope(Resource.SCHEDULED_JOBS),
                range.from(),
                range.to(),
                now);
    }
}
