package dev.punctual.core.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What about a run people should look at.
 *
 * @param stalled that it is silent for too long; null where it never was
 * @param slow that it takes too long; null where it does not
 */
public record Alarms(@Nullable Alarm stalled, @Nullable Alarm slow) {
    static final Alarms NONE = new Alarms(null, null);

    Alarms withStalled(boolean isStalled, Instant now, String message) {
        boolean known = stalled != null && stalled.on();
        return known == isStalled ? this : new Alarms(new Alarm(isStalled, now, message), slow);
    }

    /** What is slow stays so. */
    Alarms withSlow(Instant now, String message) {
        return slow == null ? new Alarms(stalled, new Alarm(true, now, message)) : this;
    }

    /** What has ended is silent because of that. */
    Alarms ended(Instant at) {
        return withStalled(false, at, "it has ended");
    }
}
