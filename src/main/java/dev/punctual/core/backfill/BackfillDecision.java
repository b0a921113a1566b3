package dev.punctual.core.backfill;

import dev.punctual.core.run.Explanation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for a backfill.
 *
 * @param why why it does not go on, or failed; null where there is nothing to explain
 * @param create the ticks to create a run for, in order
 * @param progress how far it is before that
 */
public record BackfillDecision(Phase phase, @Nullable Explanation why, List<Instant> create, Progress progress) {
    public BackfillDecision {
        create = List.copyOf(create);
    }

    /** Nothing, as long as this keeps it from beginning. */
    public static BackfillDecision refused(Explanation why) {
        return new BackfillDecision(Phase.PENDING, why, List.of(), Progress.NONE);
    }

    /** Nothing, as long as this keeps it from going on. */
    public static BackfillDecision stuck(Explanation why, Progress recorded) {
        return new BackfillDecision(Phase.PENDING, why, List.of(), recorded);
    }

    /** In a sentence, for the log. */
    public String because() {
        if (why != null) {
            return why.message();
        }
        return create.isEmpty()
                ? "%d runs are under way and %d ticks are over"
                        .formatted(progress.active(), progress.over().ticks())
                : "there is room beside %d runs".formatted(progress.active());
    }
}
