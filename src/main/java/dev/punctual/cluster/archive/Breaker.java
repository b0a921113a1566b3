package dev.punctual.cluster.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps who needs a store from waiting for one that does not answer: after a failure nobody asks for a while, and few ask
 * at once, so that a store that hangs holds few threads and those only once.
 */
final class Breaker {
    static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 8;
    private static final int MOST_WAITS = 4;

    private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);
    private final Clock clock;
    private final Duration patience;
    private final AtomicLong answers = new AtomicLong();
    private volatile @Nullable Outage outage;

    private record Outage(Instant until, String why) {}

    /** A store that is asked. */
    interface Question<T> {
        T answer() throws IOException, Silence;
    }

    /** The store could not be asked, or did not answer. */
    static final class Silence extends Exception {
        private static final long serialVersionUID = 1L;

        Silence(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** @param patience how long nothing may be answered while others wait; four times that is the longest wait in all */
    Breaker(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    <T> T ask(Question<T> question) throws IOException {
        refuseInOutage();
        takePlace();
        try {
            refuseInOutage();
            T answer = question.answer();
            outage = null;
            answers.incrementAndGet();
            return answer;
        } catch (Silence e) {
            String why = String.valueOf(e.getMessage());
            outage = new Outage(clock.instant().plus(PAUSE), why);
            throw new IOException(why, e);
        } finally {
            places.release();
        }
    }

    private void refuseInOutage() throws IOException {
        Outage known = outage;
        if (known != null && clock.instant().isBefore(known.until())) {
            throw new IOException(
                    "it is not asked again before %s, as it failed: %s".formatted(known.until(), known.why()));
        }
    }

    private void takePlace() throws IOException {
        try {
            for (int waits = 1; !isPlaceTaken(); waits++) {
                if (waits == MOST_WAITS) {
                    throw new IOException("it is still busy with others after " + patience.multipliedBy(MOST_WAITS));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for it", e);
        }
    }

    /** A store that is busy but answers is worth another wait. */
    private boolean isPlaceTaken() throws IOException, InterruptedException {
        long before = answers.get();
        if (places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        refuseInOutage();
        if (answers.get() == before) {
            throw new IOException("it is busy with others and answered none of them for " + patience);
        }
        return false;
    }
}
