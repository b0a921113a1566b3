package dev.punctual.core.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * Which ticks still get a run that are found due late: after an absence of the operator or of the API server, or after the
 * clock was set.
 *
 * @param within a tick that is further past gets none
 * @param limit with RunAll: how many of them at most, the latest
 */
public record MissedRunPolicy(Choice choice, Duration within, int limit) {
    /** A tick that is found this soon is on time: restarts and hiccups are shorter. */
    public static final Duration ON_TIME = Duration.ofMinutes(1);

    /** What holds where a job says nothing. */
    public static final MissedRunPolicy DEFAULT = new MissedRunPolicy(Choice.RUN_LAST, Duration.ofHours(24), 10);

    /** Which of the ticks found late. */
    public enum Choice {
        /** None. */
        SKIP,
        /** The latest. */
        RUN_LAST,
        /** All, one after the other. */
        RUN_ALL
    }

    /** How many of the ticks that are due may get a run. */
    int most() {
        return choice == Choice.RUN_ALL ? Math.max(1, limit) : 1;
    }

    /** The earliest instant at which a tick may have been that gets a run now. */
    Instant horizon(Instant now) {
        return now.minus(choice == Choice.SKIP || within.compareTo(ON_TIME) < 0 ? ON_TIME : within);
    }

    static boolean isOnTime(Instant due, Instant now) {
        return !due.isBefore(now.minus(ON_TIME));
    }

    /** The same without a run for any but the latest tick. */
    MissedRunPolicy settling() {
        return choice == Choice.RUN_ALL ? new MissedRunPolicy(Choice.RUN_LAST, within, limit) : this;
    }
}
