package dev.punctual.cluster.command;

import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.read.RunFilter;
import dev.punctual.cluster.read.RunPage;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.RunQuery;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.cluster.read.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The runs that one command for many is about, where a filter says which: of those whose phase allows it the oldest, as many as can be
 * dealt with at once. The others of the filter take nobody's place.
 */
@ApplicationScoped
public class BulkChoice {
    private final Runs runs;

    BulkChoice(Runs runs) {
        this.runs = runs;
    }

    /**
     * Those that it is about.
     *
     * @param runs the oldest first
     * @param matched how many the filter leaves, whatever they are doing
     * @param unfit of how many of those the phase does not allow it
     * @param further how many it could be done to that stand behind these
     */
    public record Chosen(List<RunSummary> runs, int matched, int unfit, int further) {
        public Chosen {
            runs = List.copyOf(runs);
        }

        /** The runs as a command names them. */
        public List<Target> targets() {
            return runs.stream()
                    .map(run -> Target.of(run.namespace(), run.name()))
                    .toList();
        }

        /** The place behind all of these; null where nothing stands there. */
        public @Nullable String next() {
            return further == 0 ? null : RunQuery.behind(runs.get(runs.size() - 1));
        }

        /** The place behind those whose turn came; null where nothing is left. */
        public @Nullable String next(List<Result> results) {
            int reached = (int) results.stream().filter(Result::isReached).count();
            return reached == 0 || reached == runs.size() ? next() : RunQuery.behind(runs.get(reached - 1));
        }
    }

    /**
     * The first of them, or those behind a place.
     *
     * @param after the place that an earlier choice ended at; null for the beginning
     * @throws dev.punctual.cluster.read.InvalidQuery naming {@code after} where that is none
     */
    public Chosen of(RunFilter filter, RunAction action, @Nullable String after, Scope scope, Instant now) {
        int matched = runs.list(RunQuery.oldest(filter, 1), scope, now).total();
        Set<RunPhase> phases = fit(filter, action);
        if (phases.isEmpty()) {
            return new Chosen(List.of(), matched, matched, 0);
        }
        RunFilter fit = filter.inPhases(phases);
        RunPage page = runs.list(
                after == null
                        ? RunQuery.oldest(fit, BulkCommands.MOST)
                        : RunQuery.oldest(fit, after, BulkCommands.MOST),
                scope,
                now);
        int further = page.total() - page.offset() - page.runs().size();
        return new Chosen(
                page.runs(),
                matched,
                Math.max(0, matched - page.total()),
                page.runs().isEmpty() ? 0 : further);
    }

    private static Set<RunPhase> fit(RunFilter filter, RunAction action) {
        Set<RunPhase> phases = EnumSet.copyOf(action.phases());
        if (!filter.phases().isEmpty()) {
            phases.retainAll(filter.phases());
        }
        return phases;
    }
}
