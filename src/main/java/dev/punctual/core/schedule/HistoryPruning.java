package dev.punctual.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Which finished runs go: the oldest of each outcome beyond its limit. */
final class HistoryPruning {
    private static final Comparator<RunFacts> NEWEST_FIRST = Comparator.comparing(
                    (RunFacts run) -> Objects.requireNonNullElse(run.finishedAt(), run.createdAt()))
            .thenComparing(RunFacts::name)
            .reversed();

    private HistoryPruning() {}

    /**
     * The names of the runs to delete.
     *
     * @param accountedUpTo no tick up to this instant gets a run any more; a run whose tick is later must stay, because
     *     its name is what keeps the tick from running twice
     */
    static List<String> choose(List<RunFacts> runs, HistoryLimits limits, Instant accountedUpTo) {
        List<String> names = new ArrayList<>();
        Map<RunFacts.Outcome, List<RunFacts>> byOutcome = runs.stream()
                .filter(RunFacts::isFinished)
                .collect(Collectors.groupingBy(run -> Objects.requireNonNull(run.outcome())));
        byOutcome.forEach((outcome, finished) -> finished.stream()
                .sorted(NEWEST_FIRST)
                .skip(limits.of(outcome))
                .filter(run -> isCovered(run, accountedUpTo))
                .map(RunFacts::name)
                .forEach(names::add));
        return names;
    }

    private static boolean isCovered(RunFacts run, Instant accountedUpTo) {
        Instant tick = run.tick();
        return tick == null || !tick.isAfter(accountedUpTo);
    }
}
