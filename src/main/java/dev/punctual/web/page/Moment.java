package dev.punctual.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as the page shows it.
 *
 * @param text from where the reader stands: {@code 12 s ago}, {@code in 3 min}
 * @param absolute the same on the calendar, in UTC
 * @param machine the same for programs, ISO 8601
 * @param ahead how many seconds it is ahead of the clock that the text was told by, with a minus for what is past, be it {@code -0}:
 *     a page goes on telling it by that, whatever its own clock shows. Null where only the calendar counts
 */
public record Moment(String text, String absolute, String machine, @Nullable String ahead) {
    private static final DateTimeFormatter CALENDAR = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** When something happened. What a clock elsewhere puts in the future happened just now. */
    public static Moment past(Instant at, Instant now) {
        Duration ago = Duration.between(at, now);
        return of(at, ago.toSeconds() < 1 ? "just now" : Span.rough(ago) + " ago", "-" + Math.max(0, ago.toSeconds()));
    }

    /** When something is due. */
    public static Moment due(Instant at, Instant now) {
        Duration ahead = Duration.between(now, at);
        return of(
                at,
                ahead.toSeconds() < 1 ? "due now" : "in " + Span.rough(ahead),
                Long.toString(Math.max(0, ahead.toSeconds())));
    }

    /** A time of which only the calendar counts. */
    public static Moment onTheCalendar(Instant at) {
        return of(at, CALENDAR.format(at), null);
    }

    private static Moment of(Instant at, String text, @Nullable String ahead) {
        return new Moment(
                text, CALENDAR.format(at), at.truncatedTo(ChronoUnit.SECONDS).toString(), ahead);
    }
}
