package dev.punctual.cluster.notify;

import dev.punctual.cluster.notify.Courier.Answer;
import dev.punctual.cluster.report.NotificationMetrics.Outcome;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Whether and when a message is sent again. */
final class Patience {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration UNTIL = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int SERVER_ERROR = 500;

    private final DoubleSupplier chance;

    /**
     * As patient as this.
     *
     * @param chance from 0 to 1, so that those who failed together do not come back together
     */
    Patience(DoubleSupplier chance) {
        this.chance = chance;
    }

    /**
     * What is to be done.
     *
     * @param pause after which it is sent again; null for never
     */
    record Next(Outcome outcome, @Nullable Duration pause) {}

    /**
     * What follows on an answer.
     *
     * @param answer null for none
     * @param attempts how often it was sent
     * @param since how long ago it was sent first
     */
    Next after(@Nullable Answer answer, int attempts, Duration since) {
        Next end = atTheEnd(answer);
        if (end.outcome() != Outcome.GIVEN_UP || since.compareTo(UNTIL) >= 0) {
            return end;
        }
        Duration pause = backOff(attempts);
        Duration asked = asked(answer);
        return new Next(Outcome.RETRIED, asked.compareTo(pause) > 0 ? asked : pause);
    }

    /** What follows on an answer when nothing is sent again. */
    Next atTheEnd(@Nullable Answer answer) {
        if (answer == null || isPassing(answer.status())) {
            return new Next(Outcome.GIVEN_UP, null);
        }
        boolean taken = answer.status() >= OK && answer.status() < REDIRECTION;
        return new Next(taken ? Outcome.DELIVERED : Outcome.REFUSED, null);
    }

    private static boolean isPassing(int status) {
        return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
    }

    /** Twice as long each time, and by chance up to half of it less. */
    private Duration backOff(int attempts) {
        long millis = FIRST.toMillis() << Math.min(attempts - 1, DOUBLINGS);
        long bounded = Math.min(millis, LONGEST.toMillis());
        return Duration.ofMillis(bounded - Math.round(bounded / 2.0 * chance.getAsDouble()));
    }

    /** A receiver may ask for a pause, in seconds; a date is not honoured, nor what is longer than our longest. */
    private static Duration asked(@Nullable Answer answer) {
        String text = answer == null ? null : answer.retryAfter();
        if (text == null || !text.strip().matches("\\d{1,9}")) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(text.strip()));
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
