package dev.punctual.cluster.leader;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody still asks for the lease. The library that does so ends for good, and goes on as a standby that nobody misses, when it
 * can make nothing of the Lease: one without the time of its renewal is enough.
 */
@ApplicationScoped
class ElectionPulse {
    /** It asks twice a second; what it asks may wait for an answer, and be tried again, for half of this. */
    static final Duration SILENCE = Duration.ofMinutes(1);

    private final LongSupplier stopwatch;
    private volatile @Nullable Long askedAt;

    @Inject
    ElectionPulse() {
        this(System::nanoTime);
    }

    /** @param stopwatch counts nanoseconds */
    ElectionPulse(LongSupplier stopwatch) {
        this.stopwatch = stopwatch;
    }

    void asked() {
        askedAt = stopwatch.getAsLong();
    }

    /** Where nobody is elected, nobody has begun to ask. */
    boolean hasStopped() {
        Long last = askedAt;
        return last != null && stopwatch.getAsLong() - last > SILENCE.toNanos();
    }
}
