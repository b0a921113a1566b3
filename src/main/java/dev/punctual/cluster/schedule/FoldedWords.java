package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.FoldedRuns;
import dev.punctual.core.GoDuration;
import dev.punctual.core.statistics.Counts;
import dev.punctual.core.statistics.Folded;
import dev.punctual.core.statistics.Streak;
import dev.punctual.core.statistics.Times;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sums over runs that went, as status has them, and back. Nonsense that somebody wrote there counts as nothing. */
final class FoldedWords {
    private FoldedWords() {}

    static FoldedRuns of(Folded sums) {
        Counts counts = sums.counts();
        Times times = sums.times();
        boolean timed = times.runs() > 0;
        return new FoldedRuns(
                counts.succeeded(),
                counts.failed(),
                counts.cancelled(),
                counts.skipped(),
                times.runs(),
                timed ? GoDuration.format(times.sum()) : null,
                timed ? GoDuration.format(times.min()) : null,
                timed ? GoDuration.format(times.max()) : null,
                sums.streak().failures(),
                sums.streak().since(),
                sums.uids());
    }

    static Folded read(FoldedRuns words) {
        return new Folded(
                new Counts(
                        number(words.succeeded()),
                        number(words.failed()),
                        number(words.cancelled()),
                        number(words.skipped())),
                times(words),
                new Streak(number(words.failedSinceSuccess()), words.successAt()),
                Objects.requireNonNullElse(words.uids(), List.of()));
    }

    private static long number(@Nullable Long written) {
        return written == null ? 0 : Math.max(0, written);
    }

    private static Times times(FoldedRuns words) {
        long runs = number(words.timed());
        Duration sum = StatisticsWords.duration(words.duration());
        Duration min = StatisticsWords.duration(words.min());
        Duration max = StatisticsWords.duration(words.max());
        boolean sound = runs > 0 && sum != null && min != null && max != null && min.compareTo(max) <= 0;
        return sound
                ? new Times(runs, Objects.requireNonNull(sum), Objects.requireNonNull(min), Objects.requireNonNull(max))
                : Times.NONE;
    }
}
