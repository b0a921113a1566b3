package dev.punctual.cluster.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule is due.
 *
 * @param schedule the expression
 * @param timeZone the IANA name of the zone that it is read in
 * @param timeZoneData the release of the time zone data
 * @param text the schedule in words
 * @param ticks in their order
 * @param more whether the limit left out later ones
 */
public record Timetable(
        String schedule, String timeZone, String timeZoneData, String text, List<Due> ticks, boolean more) {
    public Timetable {
        ticks = List.copyOf(ticks);
    }

    /**
     * A tick.
     *
     * @param at its instant
     * @param local what the clock on the wall shows then
     * @param note what a change of the clock did to it, or since the tick before it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Due(Instant at, OffsetDateTime local, @Nullable String note) {}
}
