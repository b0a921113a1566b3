package dev.punctual.cluster.leader;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long this replica may act on the strength of its lease: less long than others wait for it, and counted by the time that
 * passes, not by a clock that can be set. Each renewal begins it anew. Where no lease was ever held, as in local mode, there is one
 * replica, and it may always act.
 */
@ApplicationScoped
public class Tenure {
    /** What is under way when it is over has the rest of the lease to arrive, and clocks may differ by it. */
    static final Duration MARGIN = Duration.ofSeconds(3);

    static final Duration LASTS = LeaderElection.LEASE.minus(MARGIN);

    private final LongSupplier stopwatch;
    private final ReadWriteLock writes = new ReentrantReadWriteLock();
    private volatile @Nullable Long renewedAt;
    private volatile boolean ended;

    @Inject
    Tenure() {
        this(System::nanoTime);
    }

    /** @param stopwatch counts nanoseconds */
    Tenure(LongSupplier stopwatch) {
        this.stopwatch = stopwatch;
    }

    /**
     * Makes a write that only the one who leads may make.
     *
     * @throws TenureOver instead, when another replica may lead by the time it arrives
     */
    public <T> T act(Supplier<T> write) {
        Lock underWay = writes.readLock();
        underWay.lock();
        try {
            if (ended || hasRunOut()) {
                throw new TenureOver();
            }
            return write.get();
        } finally {
            underWay.unlock();
        }
    }

    /**
     * The lease was renewed.
     *
     * @param age since the renewal began, and so at least since the moment from which others count
     */
    void renewed(Duration age) {
        renewedAt = stopwatch.getAsLong() - age.toNanos();
    }

    /** Whether it was not renewed in time, unless it was ended. */
    boolean isLost() {
        return !ended && hasRunOut();
    }

    private boolean hasRunOut() {
        Long since = renewedAt;
        return since != null && stopwatch.getAsLong() - since > LASTS.toNanos();
    }

    /** Ends it for good. Nothing is written any more when this returns: it waits for what is under way. */
    void end() {
        Lock nothingUnderWay = writes.writeLock();
        nothingUnderWay.lock();
        try {
            ended = true;
        } finally {
            nothingUnderWay.unlock();
        }
    }
}
