package dev.punctual.web.rest;

import dev.punctual.cluster.read.Timetable;
import dev.punctual.cluster.read.TimetableQuery;
import dev.punctual.cluster.read.Timetables;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Questions about schedules that no job has yet. */
@Path("/api/v1/schedules")
class ScheduleResource {
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
    public Timetable preview(
            @RestQuery @Nullable String schedule,
            @RestQuery @Nullable String timeZone,
            @RestQuery @Nullable String name,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String limit) {
        return Timetables.preview(new TimetableQuery(schedule, timeZone, name, from, to, limit), clock.instant());
    }
}
