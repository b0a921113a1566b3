package dev.punctual.cluster.notify;

import java.time.Duration;

/** How often a receiver may be written to: so many times a minute, and a few at once after a pause. */
final class Allowance {
    private static final int BURST = 10;

    private final long nanosForOne;
    private long paidUntil;

    Allowance(int perMinute, long now) {
        this.nanosForOne = Duration.ofMinutes(1).toNanos() / perMinute;
        this.paidUntil = now - BURST * nanosForOne;
    }

    /** How long to wait before the next one. */
    Duration pause(long now) {
        return Duration.ofNanos(Math.max(0, paidUntil + nanosForOne - now));
    }

    void spend(long now) {
        paidUntil = Math.max(paidUntil, now - BURST * nanosForOne) + nanosForOne;
    }
}
