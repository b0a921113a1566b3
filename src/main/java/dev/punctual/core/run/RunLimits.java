package dev.punctual.core.run;

import dev.punctual.core.retry.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long and how often a run may try.
 *
 * @param timeout the longest active time of an attempt; null for no limit
 * @param startTimeout the longest time from an attempt's Job to its first container
 */
public record RunLimits(@Nullable Duration timeout, Duration startTimeout, RetryPolicy retry, AlarmLimits alarms) {
    public static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(15);
    public static final RunLimits DEFAULT = new RunLimits(null, DEFAULT_START_TIMEOUT, RetryPolicy.DEFAULT);

    /** Limits of a run that nobody is to be alarmed about. */
    public RunLimits(@Nullable Duration timeout, Duration startTimeout, RetryPolicy retry) {
        this(timeout, startTimeout, retry, AlarmLimits.NONE);
    }
}
