package dev.punctual.cluster.leader;

import io.javaoperatorsdk.operator.api.config.ConfigurationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long this replica may act on the strength of its lease: less long than others wait for it, and counted by the time that
 * passes, not by a clock that can be set. Each renewal begins it anew. Where nobody is elected, as in local mode, there is one
 * replica, and it may always act.
 */
@ApplicationScoped
public class Tenure {
    /** What is under way when it is over has the rest of the lease to arrive, and clocks may differ by it. */
    static final Duration MARGIN = Duration.ofSeconds(3);

    static final Duration LASTS = LeaderElection.LEASE.minus(MARGIN);

    private final LongSupplier stopwatch;
    private final BooleanSupplier elected;
    private final ReadWriteLock writes = new ReentrantReadWriteLock();
    private volatile @Nullable Long renewedAt;
    private volatile boolean ended;
    private volatile boolean unanswered;

    @Inject
    Tenure(Instance<ConfigurationService> framework) {
        this(
                System::nanoTime,
                () -> framework.get().getLeaderElectionConfiguration().isPresent());
    }

    /**
     * @param stopwatch counts nanoseconds
     * @param elected whether one of several replicas is elected
     */
    Tenure(LongSupplier stopwatch, BooleanSupplier elected) {
        this.stopwatch = stopwatch;
        this.elected = elected;
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
            if (!isRunning()) {
                throw new TenureOver();
            }
            return write.get();
        } finally {
            // Who is interrupted stops waiting; what was sent may take effect all the same.
            if (Thread.currentThread().isInterrupted()) {
                unanswered = true;
            }
            underWay.unlock();
        }
    }

    /**
     * A process that was started anew finds the lease in its name, and is told that it leads, when it has renewed nothing and another
     * one may be about to take it.
     */
    private boolean hasBegun() {
        return renewedAt != null || !elected.getAsBoolean();
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

    /** Whether this replica may act: it holds a lease, or nobody is elected. */
    public boolean isRunning() {
        return !ended && hasBegun() && !hasRunOut();
    }

    private boolean hasRunOut() {
        Long since = renewedAt;
        return since != null && stopwatch.getAsLong() - since > LASTS.toNanos();
    }

    /**
     * Ends it for good. Nothing is written any more when this returns: it waits for what is under way.
     *
     * @return whether everything was answered; if not, something may still take effect while the lease lasts
     */
    boolean end() {
        Lock nothingUnderWay = writes.writeLock();
        nothingUnderWay.lock();
        try {
            ended = true;
            return !unanswered;
        } finally {
            nothingUnderWay.unlock();
        }
    }
}
