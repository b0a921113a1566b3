package dev.punctual.core.run;

import dev.punctual.core.report.StageBegun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run's timeline.
 *
 * @param stage the stage that it told to have begun, where the step is one of those
 * @param by who asked for it, where somebody did
 */
public record TimelineEntry(
        Instant time, Phase phase, @Nullable String stage, @Nullable String reason, @Nullable String by) {

    /** A step to another phase. */
    public TimelineEntry(Instant time, Phase phase, @Nullable String reason, @Nullable String by) {
        this(time, phase, null, reason, by);
    }

    /** A step that nobody in particular asked for. */
    public TimelineEntry(Instant time, Phase phase, @Nullable String reason) {
        this(time, phase, null, reason, null);
    }

    /** A stage of a run that goes on. */
    static TimelineEntry stage(StageBegun stage, Phase phase) {
        return new TimelineEntry(stage.at(), phase, stage.name(), null, null);
    }
}
