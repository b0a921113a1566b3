package dev.punctual.core.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When people are to look at a run.
 *
 * @param stalledAfter the longest silence of an attempt; null for any
 * @param failsWhenStalled whether a longer silence ends the attempt
 * @param slowAfter the longest time that it usually takes; null where nobody can say
 */
public record AlarmLimits(@Nullable Duration stalledAfter, boolean failsWhenStalled, @Nullable Duration slowAfter) {
    public static final AlarmLimits NONE = new AlarmLimits(null, false, null);
}
