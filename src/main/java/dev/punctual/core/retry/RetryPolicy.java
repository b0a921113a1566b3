package dev.punctual.core.retry;

import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.retry.Next.AttemptAgain;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What follows on a failed attempt.
 *
 * @param maxAttempts how many attempts a run has, the first included; those that were spared do not count
 * @param rules the first that fits decides; without one the run is attempted again
 */
public record RetryPolicy(int maxAttempts, Backoff backoff, List<RetryRule> rules) {
    public static final RetryPolicy DEFAULT = new RetryPolicy(4, Backoff.DEFAULT);

    /** So many attempts of a run may be lost to the infrastructure for nothing: a run that ends its nodes must end, too. */
    public static final int FREE_DISRUPTIONS = 10;

    /** A run that wants to run again at once would keep the cluster busy for ever. */
    private static final Duration SHORTEST_SNOOZE = Duration.ofSeconds(1);

    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, not " + maxAttempts);
        }
        rules = List.copyOf(rules);
    }

    /** Without rules. */
    public RetryPolicy(int maxAttempts, Backoff backoff) {
        this(maxAttempts, backoff, List.of());
    }

    /**
     * What follows on the attempt of this number.
     *
     * @param spared what attempts before it were put down to
     */
    public Next after(int attempt, Spared spared, AttemptFailure failure) {
        if (!failure.reason().isWorthRetrying()) {
            return new Next.Fail();
        }
        RetryRule rule =
                rules.stream().filter(each -> each.fits(failure)).findFirst().orElse(RetryRule.NONE);
        return switch (rule.action()) {
            case FAIL -> new Next.Fail();
            case CANCEL -> new Next.Cancel();
            case SNOOZE -> snooze(Objects.requireNonNullElseGet(rule.after(), () -> backoff.before(2, attempt + 1)));
            case RETRY -> retry(attempt, spared, failure, rule.after());
        };
    }

    /** The run is attempted again after that time, or a second. */
    public AttemptAgain snooze(Duration after) {
        return new AttemptAgain(after.compareTo(SHORTEST_SNOOZE) < 0 ? SHORTEST_SNOOZE : after, Charge.SNOOZE);
    }

    private Next retry(int attempt, Spared spared, AttemptFailure failure, @Nullable Duration after) {
        boolean isFree = failure.reason().isOfTheInfrastructure() && spared.disruptions() < FREE_DISRUPTIONS;
        if (!isFree && left(attempt, spared) == 0) {
            return new Next.Fail();
        }
        Duration pause = after == null ? backoff.before(attempt + 1 - spared.snoozes(), attempt + 1) : after;
        return new AttemptAgain(pause, isFree ? Charge.DISRUPTION : Charge.ATTEMPT);
    }

    /** How many attempts remain after the one of this number. */
    public int left(int attempt, Spared spared) {
        return Math.max(0, maxAttempts - (attempt - spared.total()));
    }
}
