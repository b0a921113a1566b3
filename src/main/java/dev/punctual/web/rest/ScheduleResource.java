package dev.punctual.web.rest;

import dev.punctual.cluster.read.Timetable;
import dev.punctual.cluster.read.TimetableQuery;
import dev.punctual.cluster.read.Timetables;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Questions about schedules that no job has yet. */
@Path("/api/v1/schedules")
@Tag(name = "Schedules")
public class ScheduleResource {
    private final Clock clock;

    ScheduleResource(Clock clock) {
        this.clock = clock;
    }

    /**
     * The words of an expression and its ticks; nothing is created. Each parameter is described by {@link TimetableQuery}.
     *
     * @throws dev.punctual.cluster.read.InvalidQuery for a parameter that cannot be used; answered by status 400
     */
    @GET
    @Path("preview")
    @Produces(MediaType.APPLICATION_JSON)
    @Cache(noStore = true)
    @Operation(
            operationId = "previewSchedule",
            summary = "Tells when a schedule is due",
            description =
                    "The words of an expression and its ticks; nothing is created, and no right is needed but to be let in.")
    @APIResponse(
            responseCode = "200",
            description = "The ticks in their order.",
            content = @Content(schema = @Schema(implementation = Timetable.class)))
    public Timetable preview(
            @Parameter(
                            description =
                                    "The expression: five cron fields, a nickname such as @daily, or @every with a duration.")
                    @RestQuery
                    @Nullable String schedule,
            @Parameter(description = "The IANA name of the zone that it is read in; Etc/UTC when left out.")
                    @RestQuery
                    @Nullable String timeZone,
            @Parameter(description = "namespace/name of the job; needed for H only.") @RestQuery @Nullable String name,
            @Parameter(description = "The earliest tick: an instant, or a date of the time zone; now when left out.")
                    @RestQuery
                    @Nullable String from,
            @Parameter(description = "The end: an instant, or a date of the time zone; none when left out.")
                    @RestQuery
                    @Nullable String to,
            @Parameter(
                            description = "How many ticks at most, 1 to 1000; 10 when left out.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "10"))
                    @RestQuery
                    @Nullable String limit) {
        return Timetables.preview(new TimetableQuery(schedule, timeZone, name, from, to, limit), clock.instant());
    }
}
