package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.DurationStatistics;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.RecentRun;
import dev.punctual.api.v1alpha1.Statistics;
import dev.punctual.core.GoDuration;
import dev.punctual.core.statistics.End;
import dev.punctual.core.statistics.Ending;
import dev.punctual.core.statistics.RunStatistics;
import dev.punctual.core.statistics.Times;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statistics as status has them, and back. Anybody can write nonsense into status: what cannot be read is left out. */
final class StatisticsWords {
    private StatisticsWords() {}

    static @Nullable Statistics of(RunStatistics numbers, @Nullable Duration slowAfter) {
        if (numbers.isEmpty()) {
            return null;
        }
        return new Statistics(
                numbers.counts().total(),
                numbers.counts().succeeded(),
                numbers.counts().failed(),
                numbers.counts().cancelled(),
                numbers.counts().skipped(),
                numbers.successRate().orElse(null),
                durations(numbers),
                numbers.streak().failures(),
                slowAfter == null ? null : numbers.isSlowOnAverage(slowAfter),
                numbers.recent().stream().map(StatisticsWords::of).toList());
    }

    private static @Nullable DurationStatistics durations(RunStatistics numbers) {
        Times times = numbers.times();
        DurationStatistics words = new DurationStatistics(
                words(times.average()),
                words(times.runs() == 0 ? Optional.empty() : Optional.of(times.min())),
                words(times.runs() == 0 ? Optional.empty() : Optional.of(times.max())),
                words(numbers.percentile(50)),
                words(numbers.percentile(95)));
        return words.equals(new DurationStatistics(null, null, null, null, null)) ? null : words;
    }

    private static @Nullable String words(Optional<Duration> duration) {
        return duration.map(GoDuration::format).orElse(null);
    }

    private static RecentRun of(End end) {
        return new RecentRun(end.name(), phase(end.ending()), end.at(), words(Optional.ofNullable(end.duration())));
    }

    static List<End> recent(Statistics known) {
        return Stream.ofNullable(known.recent())
                .flatMap(List::stream)
                .flatMap(run -> ending(run.phase()).stream()
                        .map(ending -> new End(run.name(), ending, run.finishedAt(), duration(run.duration()))))
                .toList();
    }

    /** How a run has ended; empty while it has not. */
    static Optional<Ending> ending(JobRunPhase phase) {
        return switch (phase) {
            case SUCCEEDED -> Optional.of(Ending.SUCCEEDED);
            case FAILED -> Optional.of(Ending.FAILED);
            case CANCELLED -> Optional.of(Ending.CANCELLED);
            case SKIPPED -> Optional.of(Ending.SKIPPED);
            case SCHEDULED, QUEUED, STARTING, RUNNING, BACKING_OFF, CANCELLING -> Optional.empty();
        };
    }

    private static JobRunPhase phase(Ending ending) {
        return switch (ending) {
            case SUCCEEDED -> JobRunPhase.SUCCEEDED;
            case FAILED -> JobRunPhase.FAILED;
            case CANCELLED -> JobRunPhase.CANCELLED;
            case SKIPPED -> JobRunPhase.SKIPPED;
        };
    }

    static @Nullable Duration duration(@Nullable String words) {
        try {
            return words == null ? null : GoDuration.parse(words);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
