package dev.punctual.cluster.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps who needs a store from waiting for one that does not answer: after a failure nobody asks for a while, and few ask
 * at once, so that a store that hangs holds few threads and those only once.
 */
final class Breaker {
    static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 8;

    private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);
    private final Clock clock;
    private final Duration patience;
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
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it is still busy with others after " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for it", e);
        }
    }
}
