package dev.punctual.cluster.read;

import dev.punctual.core.log.LogLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Knows up to which line the log of an attempt was heard, and passes over those when it is served again. Not for several threads at
 * once.
 */
final class HeardLines {
    private final int attempt;
    private @Nullable LogPlace place;

    /** Up to where it was heard before, until this reading is past that. */
    private @Nullable LogPlace before;

    private int seenThere;

    /** @param heard where an earlier reading ended; null where there was none */
    HeardLines(int attempt, @Nullable LogPlace heard) {
        this.attempt = attempt;
        this.place = heard;
        this.before = heard;
    }

    /** The log is served again, from its beginning or from any line up to the place. */
    void beginAgain() {
        before = place;
        seenThere = 0;
    }

    /** The newest line; null before the first one. */
    @Nullable LogPlace place() {
        return place;
    }

    /** Whether a line was not heard yet; from now on it is. A line without a time is taken for one of those around it. */
    boolean isNew(LogLine line) {
        if (before != null && isUpTo(before, line.servedAt())) {
            return false;
        }
        hear(line);
        return true;
    }

    private boolean isUpTo(LogPlace end, @Nullable Instant time) {
        if (time == null || time.isBefore(end.time())) {
            return true;
        }
        if (time.equals(end.time()) && ++seenThere <= end.lines()) {
            return true;
        }
        before = null;
        return false;
    }

    /** The place of a line that comes next, or of the one before where it has no time. */
    @Nullable LogPlace hear(LogLine line) {
        Instant time = line.servedAt();
        place = time == null ? place : after(place, time);
        return place;
    }

    /** A clock that is set back takes no place back: a log is asked for from its latest time on. */
    private LogPlace after(@Nullable LogPlace last, Instant time) {
        if (last == null || time.isAfter(last.time())) {
            return new LogPlace(attempt, time, 1);
        }
        return time.equals(last.time()) ? new LogPlace(attempt, time, last.lines() + 1) : last;
    }
}
