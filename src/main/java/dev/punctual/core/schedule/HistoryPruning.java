package dev.punctual.core.schedule;

import dev.punctual.core.schedule.RunFacts.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which finished runs go: the oldest of each outcome beyond its limit, and those that are too old.
 *
 * @param names of the runs to delete
 * @param again when the next one becomes too old; null for never
 */
record HistoryPruning(List<String> names, @Nullable Instant again) {
    private static final Comparator<RunFacts> NEWEST_FIRST = Comparator.comparing(HistoryPruning::end)
            .thenComparing(RunFacts::name)
            .reversed();

    HistoryPruning {
        names = List.copyOf(names);
    }

    /**
     * Chooses among the runs of a job.
     *
     * @param accountedUpTo no tick up to this instant gets a run any more; a run whose tick is later must stay, because
     *     its name is what keeps the tick from running twice
     */
    static HistoryPruning of(List<RunFacts> runs, HistoryLimits limits, Instant accountedUpTo, Instant now) {
        List<String> names = new ArrayList<>();
        List<Instant> later = new ArrayList<>();
        Map<Outcome, List<RunFacts>> byOutcome = runs.stream()
                .filter(RunFacts::isFinished)
                .sorted(NEWEST_FIRST)
                .collect(Collectors.groupingBy(run -> Objects.requireNonNull(run.outcome())));
        byOutcome.forEach((outcome, finished) -> {
            Stream.of(
                            beyond(limits.of(outcome), finished),
                            tooOld(outcome, finished, limits, now),
                            beyond(limits.atLeast(outcome), finished).filter(run -> limits.isPruned(end(run))))
                    .flatMap(some -> some)
                    .distinct()
                    .filter(run -> isCovered(run, accountedUpTo))
                    .map(RunFacts::name)
                    .forEach(names::add);
            nextTooOld(outcome, finished, limits, now).ifPresent(later::add);
        });
        return new HistoryPruning(names, later.stream().min(Instant::compareTo).orElse(null));
    }

    private static Stream<RunFacts> beyond(int limit, List<RunFacts> finished) {
        return finished.stream().skip(limit);
    }

    private static Stream<RunFacts> tooOld(
            Outcome outcome, List<RunFacts> finished, HistoryLimits limits, Instant now) {
        return limits.maxAge(outcome).stream().flatMap(age -> ofAge(outcome, finished, limits)
                .filter(run -> !goes(run, age).isAfter(now)));
    }

    private static Optional<Instant> nextTooOld(
            Outcome outcome, List<RunFacts> finished, HistoryLimits limits, Instant now) {
        return limits.maxAge(outcome).flatMap(age -> ofAge(outcome, finished, limits)
                .map(run -> goes(run, age))
                .filter(instant -> instant.isAfter(now))
                .min(Instant::compareTo));
    }

    /** Those within the limit that can become too old. */
    private static Stream<RunFacts> ofAge(Outcome outcome, List<RunFacts> finished, HistoryLimits limits) {
        return finished.stream().limit(limits.of(outcome)).skip(limits.ofAnyAge(outcome));
    }

    private static Instant goes(RunFacts run, Duration age) {
        return end(run).plus(age);
    }

    private static Instant end(RunFacts run) {
        return Objects.requireNonNullElse(run.finishedAt(), run.createdAt());
    }

    private static boolean isCovered(RunFacts run, Instant accountedUpTo) {
        Instant tick = run.tick();
        return tick == null || !tick.isAfter(accountedUpTo);
    }
}
