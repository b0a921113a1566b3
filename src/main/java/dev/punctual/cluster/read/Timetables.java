package dev.punctual.cluster.read;

import dev.punctual.core.schedule.InvalidSchedule;
import dev.punctual.core.schedule.Schedule;
import dev.punctual.core.schedule.SchedulePreview;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers when a schedule is due, without any job and without a cluster. */
public final class Timetables {
    private static final String DEFAULT_ZONE = "Etc/UTC";
    private static final int DEFAULT_LIMIT = 10;
    private static final int LONGEST_INSTANT = 64;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?/[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?");

    private Timetables() {}

    /**
     * The ticks that a job with such a schedule would have, were it created at {@code from}.
     *
     * @throws InvalidQuery naming the parameter that is wrong
     */
    public static Timetable preview(TimetableQuery query, Instant now) {
        Schedule unanchored = parse(query, now);
        Instant from = instant("from", query.from(), unanchored.zone(), now);
        Instant to = query.to() == null ? null : instant("to", query.to(), unanchored.zone(), now);
        Schedule schedule = parse(query, from);
        return of(SchedulePreview.of(schedule, from, to, limit(query.limit())));
    }

    private static Timetable of(SchedulePreview preview) {
        return new Timetable(
                preview.schedule().expression(),
                preview.schedule().zone().getId(),
                preview.zoneData(),
                preview.words(),
                preview.ticks().stream()
                        .map(tick -> new Timetable.Due(tick.at(), tick.local(), tick.note()))
                        .toList(),
                preview.more());
    }

    private static Schedule parse(TimetableQuery query, Instant anchor) {
        String expression = query.schedule();
        if (expression == null) {
            throw new InvalidQuery("schedule", "is missing: expected an expression, as in 30 2 * * *");
        }
        try {
            String zone = Objects.requireNonNullElse(query.timeZone(), DEFAULT_ZONE);
            return Schedule.parse(expression, zone, anchor, name(query.name(), expression));
        } catch (InvalidSchedule e) {
            throw new InvalidQuery(e.field().label(), "\"" + e.text() + "\": " + e.reason());
        }
    }

    private static String name(@Nullable String name, String expression) {
        if (name == null) {
            if (Schedule.dependsOnName(expression)) {
                throw new InvalidQuery(
                        "name",
                        "is missing: H is chosen by the namespace and the name of the job, as in default/report");
            }
            return "";
        }
        if (!NAME.matcher(name).matches()) {
            throw InvalidQuery.of("name", name, "the namespace and the name of a job, as in default/report");
        }
        return name;
    }

    /** An instant with its offset, whose plus an address may have turned into a blank; or the start of a date. */
    private static Instant instant(String parameter, @Nullable String text, ZoneId zone, Instant now) {
        if (text == null) {
            return now;
        }
        try {
            if (text.length() <= LONGEST_INSTANT) {
                return text.contains("T")
                        ? OffsetDateTime.parse(text.replace(' ', '+')).toInstant()
                        : LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
        } catch (DateTimeParseException e) {
            // told below, as for a text that is too long
        }
        throw InvalidQuery.of(parameter, text, "an instant, as in 2027-03-28T00:00:00Z, or a date, as in 2027-03-28");
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > SchedulePreview.MOST) {
            throw InvalidQuery.of("limit", text, "a number from 1 to " + SchedulePreview.MOST);
        }
        return limit;
    }
}
