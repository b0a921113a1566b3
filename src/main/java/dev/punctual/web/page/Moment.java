package dev.punctual.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A point in time as the page shows it.
 *
 * @param text from where the reader stands: {@code 12 s ago}, {@code in 3 min}
 * @param absolute the same on the calendar, in UTC
 * @param machine the same for programs, ISO 8601
 */
public record Moment(String text, String absolute, String machine) {
    private static final DateTimeFormatter CALENDAR = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** When something happened. What a clock elsewhere puts in the future happened just now. */
    public static Moment past(Instant at, Instant now) {
        Duration ago = Duration.between(at, now);
        return of(at, ago.toSeconds() < 1 ? "just now" : Span.rough(ago) + " ago");
    }

    /** When something is due. */
    public static Moment due(Instant at, Instant now) {
        Duration ahead = Duration.between(now, at);
        return of(at, ahead.toSeconds() < 1 ? "due now" : "in " + Span.rough(ahead));
    }

    /** A time of which only the calendar counts. */
    public static Moment onTheCalendar(Instant at) {
        return of(at, CALENDAR.format(at));
    }

    private static Moment of(Instant at, String text) {
        return new Moment(
                text, CALENDAR.format(at), at.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
