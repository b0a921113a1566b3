package dev.punctual.cluster.agenda;

import java.time.Duration;
import java.time.Instant;

/**
 * A look at an object, as it was when the look began.
 *
 * @param generation of its spec
 */
public record Look(String uid, long generation, Outlook outlook) {
    /** A net under what is going on, should no watch tell of something. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /**
     * The same under what has only time to wait for, or nothing. There may be tens of thousands of these; and the framework keeps each timer
     * until it would have rung, also where another look has set a new one.
     */
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private static final int SHARES = 1_000;

    /** How long until the next look, at most, if nothing happens. */
    Duration sleep(Instant now) {
        Duration longest = outlook.isAtRest() ? rest() : LONGEST_WAIT;
        return outlook.sleep(now)
                .filter(wanted -> wanted.compareTo(longest) < 0)
                .map(wanted -> wanted.isNegative() ? Duration.ZERO : wanted)
                .orElse(longest);
    }

    /** Between half of it and all, each object its own: all are looked at when an operator starts, and not at once again. */
    private Duration rest() {
        int share = Math.floorMod(uid.hashCode(), SHARES);
        return LONGEST_REST.dividedBy(2).plus(LONGEST_REST.multipliedBy(share).dividedBy(2L * SHARES));
    }
}
