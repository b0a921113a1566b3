package dev.punctual.web.page.jobs;

import dev.punctual.web.page.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run to come.
 *
 * @param local what the clock on the wall shows then, in the zone of the schedule
 */
public record Tick(Moment at, String local) {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss xxx", Locale.ENGLISH);

    static Tick of(Instant at, @Nullable String zone, Instant now) {
        return new Tick(Moment.due(at, now), LOCAL.format(at.atZone(zone(zone))));
    }

    /** A zone that is not known has its job not ready anyway. */
    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneId.of("UTC") : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneId.of("UTC");
        }
    }
}
