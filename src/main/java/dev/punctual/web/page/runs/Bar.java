package dev.punctual.web.page.runs;

import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.web.page.PhaseMark;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param percent from 0 to 100
 * @param style the group of its phase
 */
record Bar(int percent, String style) {
    private static final int ALL = 100;

    /** Null where nobody can say. */
    static @Nullable Bar of(RunSummary run) {
        Integer percent = run.progress() == null ? null : run.progress().percent();
        if (percent == null) {
            return null;
        }
        int shown = run.phase() == RunPhase.SUCCEEDED ? ALL : Math.max(0, Math.min(ALL, percent));
        return new Bar(shown, PhaseMark.of(run.phase()).style());
    }
}
