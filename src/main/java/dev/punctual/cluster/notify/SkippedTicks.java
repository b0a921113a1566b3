package dev.punctual.cluster.notify;

import dev.punctual.core.notice.Notice.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the ticks that were skipped in a row, so that one Event tells of them, and is changed once a minute at most. It is
 * forgotten with the process: then the Event that is there begins to count anew.
 */
final class SkippedTicks {
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private record Stretch(int count, Instant first, Instant told) {}

    private final Map<String, Stretch> stretches = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Stretch> eldest) {
            return size() > MOST;
        }
    };

    /** Counts one more; gives back what is to be told, if now is the time. */
    synchronized Optional<Occasion> count(String jobUid, String occasion, Instant now) {
        String key = jobUid + occasion;
        Stretch known = stretches.remove(key);
        boolean tell = known == null || !now.isBefore(known.told.plus(QUIET));
        Stretch next = known == null
                ? new Stretch(1, now, now)
                : new Stretch(known.count + 1, known.first, tell ? now : known.told);
        stretches.put(key, next);
        return tell ? Optional.of(new Occasion(occasion, next.count, next.first)) : Optional.empty();
    }
}
