package dev.punctual.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Schedules in words. Two schedules with the same words have the same ticks in the same time zone, if they count from the
 * same creation. {@code At 02:30} and {@code from 08:00 through 18:00} are fixed times on the wall; {@code Every 2 hours},
 * {@code of every hour} and {@code whenever the clock shows} follow elapsed time.
 */
public final class ScheduleText {

    private static final int MOST_OF_A_UNIT = 120;

    private ScheduleText() {}

    /** The schedule as one phrase without a full stop, such as {@code At 02:30 on Mondays through Fridays}. */
    public static String of(Schedule schedule) {
        if (schedule instanceof WindowedSchedule windowed) {
            return of(windowed.whole()) + bounds(windowed);
        }
        if (schedule instanceof CronSchedule cron) {
            TimeWords times = new TimeWords(cron.fields());
            return times.text() + new DayWords(cron.fields()).text(times.areSingleTimes() ? " every day" : "");
        }
        return interval(((IntervalSchedule) schedule).every());
    }

    private static String bounds(WindowedSchedule schedule) {
        return (schedule.notBefore().equals(Instant.MIN) ? "" : ", not before " + schedule.notBefore())
                + (schedule.notAfter().equals(Instant.MAX) ? "" : ", not after " + schedule.notAfter());
    }

    private static String interval(Duration every) {
        if (every.toSeconds() % 60 != 0) {
            return every.toSeconds() <= MOST_OF_A_UNIT ? Words.every(every.toSeconds(), "second") : composed(every);
        }
        String whole = every.toSeconds() % 3_600 == 0
                ? Words.every(every.toHours(), "hour")
                : every.toMinutes() <= MOST_OF_A_UNIT ? Words.every(every.toMinutes(), "minute") : composed(every);
        return whole + " since creation";
    }

    private static String composed(Duration every) {
        List<String> parts = new ArrayList<>();
        add(parts, every.toHours(), "hour");
        add(parts, every.toMinutesPart(), "minute");
        add(parts, every.toSecondsPart(), "second");
        return "Every " + Words.list(parts, "and");
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }
}
