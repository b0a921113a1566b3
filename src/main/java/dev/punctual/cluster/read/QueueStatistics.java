package dev.punctual.cluster.read;

import dev.punctual.core.GoDuration;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of the runs of a queue that ended within a time, as far as they are still kept. Durations are Go durations.
 *
 * @param within the time
 * @param averageWait for a place, of the runs that waited for one and started; null where there are none
 * @param longestWait the same
 * @param averageDuration from start to end, of the runs that succeeded; null where there are none
 */
public record QueueStatistics(
        String within,
        int succeeded,
        int failed,
        int cancelled,
        int skipped,
        @Nullable String averageWait,
        @Nullable String longestWait,
        @Nullable String averageDuration) {

    static QueueStatistics of(Collection<QueueEnding> endings, Duration within) {
        List<Duration> waits = durations(endings, QueueEnding::waited);
        List<Duration> lasted = durations(
                endings.stream()
                        .filter(ending -> ending.phase() == RunPhase.SUCCEEDED)
                        .toList(),
                QueueEnding::lasted);
        return new QueueStatistics(
                GoDuration.format(within),
                count(endings, RunPhase.SUCCEEDED),
                count(endings, RunPhase.FAILED),
                count(endings, RunPhase.CANCELLED),
                count(endings, RunPhase.SKIPPED),
                average(waits),
                waits.stream()
                        .max(Duration::compareTo)
                        .map(QueueStatistics::words)
                        .orElse(null),
                average(lasted));
    }

    private static int count(Collection<QueueEnding> endings, RunPhase phase) {
        return (int) endings.stream().filter(ending -> ending.phase() == phase).count();
    }

    private static List<Duration> durations(
            Collection<QueueEnding> endings, Function<QueueEnding, @Nullable Duration> which) {
        return endings.stream().map(which).filter(Objects::nonNull).toList();
    }

    private static @Nullable String average(List<Duration> durations) {
        return durations.isEmpty()
                ? null
                : words(durations.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(durations.size()));
    }

    private static String words(Duration duration) {
        return GoDuration.format(Duration.ofSeconds(duration.plusMillis(500).toSeconds()));
    }
}
