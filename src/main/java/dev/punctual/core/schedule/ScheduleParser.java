package dev.punctual.core.schedule;

import dev.punctual.core.GoDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** Tells the kinds of schedules apart. */
final class ScheduleParser {

    private static final int MAX_LENGTH = 1_024;
    private static final Pattern ZONE_PREFIX = Pattern.compile("(?:CRON_)?TZ=.*", Pattern.DOTALL);
    private static final Pattern EVERY = Pattern.compile("(?i)@every(?:\\s.*)?", Pattern.DOTALL);
    private static final int EVERY_LENGTH = "@every".length();

    private ScheduleParser() {}

    static Schedule parse(String written, String timeZone, Instant anchor, String hashSeed) {
        if (written.length() > MAX_LENGTH) {
            throw InvalidSchedule.schedule(written, "it is longer than " + MAX_LENGTH + " characters");
        }
        String expression = written.strip();
        if (expression.isEmpty()) {
            throw InvalidSchedule.schedule(
                    written, "expected 5 cron fields, as in 30 2 * * *, or @daily, or @every 90s");
        }
        if (ZONE_PREFIX.matcher(expression).matches()) {
            throw InvalidSchedule.schedule(
                    expression, "the time zone does not belong here, write it in the field timeZone");
        }
        ZoneId zone = TimeZones.named(timeZone);
        if (EVERY.matcher(expression).matches()) {
            return interval(expression, zone, anchor);
        }
        return new CronSchedule(expression, zone, CronExpression.parse(expression, hashSeed));
    }

    private static IntervalSchedule interval(String expression, ZoneId zone, Instant anchor) {
        try {
            Duration every = GoDuration.parse(expression.substring(EVERY_LENGTH).strip());
            return new IntervalSchedule(expression, zone, every, anchor);
        } catch (IllegalArgumentException e) {
            throw InvalidSchedule.schedule(expression, String.valueOf(e.getMessage()));
        }
    }
}
