package dev.punctual.core.schedule;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule will be due, for people to look at before they rely on it. The ticks are those by which runs are started.
 *
 * @param words the schedule in words
 * @param zoneData the release of the time zone data
 * @param ticks in their order
 * @param more whether there are ticks after them that the limit left out
 */
public record SchedulePreview(Schedule schedule, String words, String zoneData, List<Tick> ticks, boolean more) {

    /** More ticks than these are never shown at once. */
    public static final int MOST = 1_000;

    public SchedulePreview {
        ticks = List.copyOf(ticks);
    }

    /**
     * A tick as an instant and as the clock on the wall shows it.
     *
     * @param note what a change of the clock did to it, or since the tick before it
     */
    public record Tick(Instant at, OffsetDateTime local, @Nullable String note) {}

    /**
     * The first ticks of a time.
     *
     * @param from the earliest instant that a tick may have
     * @param to the instant before which all ticks are; null for no end
     * @param limit 1 to {@link #MOST}
     */
    public static SchedulePreview of(Schedule schedule, Instant from, @Nullable Instant to, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to %d, not %d".formatted(MOST, limit));
        }
        Instant start = from.equals(Instant.MIN) ? from : from.minusNanos(1);
        List<Instant> found = schedule.next(start, limit + 1).stream()
                .takeWhile(tick -> to == null || tick.isBefore(to))
                .toList();
        boolean more = found.size() > limit;
        List<Tick> ticks = ticks(schedule, start, more ? found.subList(0, limit) : found);
        return new SchedulePreview(schedule, ScheduleText.of(schedule), ZoneData.version(), ticks, more);
    }

    private static List<Tick> ticks(Schedule schedule, Instant start, List<Instant> instants) {
        List<Tick> ticks = new ArrayList<>();
        Instant before = start;
        for (Instant at : instants) {
            String note = schedule.unbounded() instanceof CronSchedule cron
                    ? cron.note(before, at).orElse(null)
                    : null;
            ticks.add(new Tick(at, at.atZone(schedule.zone()).toOffsetDateTime(), note));
            before = at;
        }
        return ticks;
    }
}
