package dev.punctual.core.backfill;

import dev.punctual.core.run.Explanation;
import dev.punctual.core.schedule.InvalidSchedule;
import dev.punctual.core.schedule.Schedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a backfill can begin. */
public sealed interface Acceptance {
    /** More are a slip of the pen rather than a wish: a minute's ticks of two years, or a second's of twelve days. */
    long MOST_TICKS = 1_000_000;

    /**
     * It begins.
     *
     * @param total how many ticks are in its interval
     */
    record Accepted(JobSchedule schedule, int total) implements Acceptance {}

    /**
     * It does not.
     *
     * @param again when to ask again; null when something has to change first
     */
    record Refused(Explanation why, @Nullable Instant again) implements Acceptance {}

    /**
     * Whether a backfill of an interval can begin.
     *
     * @param job the schedule that the job has now; null for one that runs on demand only
     */
    static Acceptance of(Interval interval, @Nullable JobSchedule job, Instant now) {
        if (interval.to().isAfter(now)) {
            return new Refused(
                    new Explanation(
                            "InvalidInterval",
                            "spec.to \"%s\" lies in the future: nothing runs before it has passed"
                                    .formatted(interval.to())),
                    interval.to());
        }
        if (job == null) {
            return refused("NoSchedule", "the job has no schedule (spec.schedule), and so no ticks");
        }
        try {
            Schedule schedule = job.parse();
            long total = interval.count(schedule);
            return total > MOST_TICKS ? refused("InvalidInterval", tooMany(total)) : new Accepted(job, (int) total);
        } catch (InvalidSchedule e) {
            return refused(
                    switch (e.field()) {
                        case SCHEDULE -> "InvalidSchedule";
                        case TIME_ZONE -> "InvalidTimeZone";
                    },
                    "of the job: spec." + e.getMessage());
        }
    }

    private static String tooMany(long total) {
        return "spec.from and spec.to: %d ticks are between them, and a backfill has %d at most"
                .formatted(total, MOST_TICKS);
    }

    private static Refused refused(String reason, String message) {
        return new Refused(new Explanation(reason, message), null);
    }
}
