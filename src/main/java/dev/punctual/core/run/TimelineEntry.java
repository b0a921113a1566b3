package dev.punctual.core.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run's timeline.
 *
 * @param by who asked for it, where somebody did
 */
public record TimelineEntry(Instant time, Phase phase, @Nullable String reason, @Nullable String by) {

    /** A step that nobody in particular asked for. */
    public TimelineEntry(Instant time, Phase phase, @Nullable String reason) {
        this(time, phase, reason, null);
    }
}
