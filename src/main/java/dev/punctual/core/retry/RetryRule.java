package dev.punctual.core.retry;

import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.FailureReason;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows on failures of a certain kind.
 *
 * @param exitCodes it is for; any where there are none
 * @param reasons it is for; any where there are none
 * @param after the pause with Retry and Snooze; null for that of the back-off
 */
public record RetryRule(Set<Integer> exitCodes, Set<FailureReason> reasons, Action action, @Nullable Duration after) {

    /** What is to be done. */
    public enum Action {
        RETRY,
        FAIL,
        CANCEL,
        SNOOZE
    }

    static final RetryRule NONE = new RetryRule(Set.of(), Set.of(), Action.RETRY, null);

    public RetryRule {
        exitCodes = Set.copyOf(exitCodes);
        reasons = Set.copyOf(reasons);
    }

    /** The exit code of a container whose pod was taken away is an echo of that: it fits only with the reason named. */
    boolean fits(AttemptFailure failure) {
        boolean code = failure.exitCode() != null && exitCodes.contains(failure.exitCode());
        if (reasons.isEmpty()) {
            return exitCodes.isEmpty() || (code && !failure.reason().isOfTheInfrastructure());
        }
        return reasons.contains(failure.reason()) && (exitCodes.isEmpty() || code);
    }
}
