package dev.punctual.core.backfill;

import dev.punctual.core.run.Explanation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a backfill does next. Everything is derived from status and from the runs there are, so deciding twice is harmless. */
public final class BackfillDecider {
    private BackfillDecider() {}

    /** The first row that matches. */
    public static BackfillDecision decide(BackfillObservation backfill, Terms terms) {
        Progress progress = backfill.progress();
        if (backfill.isWhole() && progress.active() == 0) {
            return finished(progress);
        }
        if (terms.missingJob() != null) {
            return resting(Phase.PENDING, terms.missingJob(), progress);
        }
        if (terms.suspension() != null) {
            return resting(Phase.SUSPENDED, terms.suspension(), progress);
        }
        int room = Math.max(0, terms.concurrency() - progress.active());
        List<Instant> create = backfill.absent().stream().limit(room).toList();
        return new BackfillDecision(Phase.RUNNING, null, create, progress);
    }

    private static BackfillDecision finished(Progress progress) {
        return progress.over().isAllWell()
                ? new BackfillDecision(Phase.SUCCEEDED, null, List.of(), progress)
                : new BackfillDecision(Phase.FAILED, failure(progress.over()), List.of(), progress);
    }

    private static BackfillDecision resting(Phase phase, @Nullable Explanation why, Progress progress) {
        return new BackfillDecision(phase, why, List.of(), progress);
    }

    private static Explanation failure(Tally over) {
        List<String> words = new ArrayList<>();
        add(words, over.failed(), "failed");
        add(words, over.cancelled(), "cancelled");
        add(words, over.skipped(), "skipped");
        add(words, over.missed(), "without a run, because its name is taken");
        return new Explanation(reason(over), "of %d ticks: %s".formatted(over.ticks(), String.join(", ", words)));
    }

    private static void add(List<String> words, int count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }

    private static String reason(Tally over) {
        if (over.failed() > 0) {
            return "RunsFailed";
        }
        if (over.cancelled() > 0) {
            return "RunsCancelled";
        }
        return over.skipped() > 0 ? "RunsSkipped" : "NameTaken";
    }
}
