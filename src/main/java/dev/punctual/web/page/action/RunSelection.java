package dev.punctual.web.page.action;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.command.BulkChoice;
import dev.punctual.cluster.command.BulkCommands;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.cluster.read.Runs;
import dev.punctual.web.auth.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the runs that a form of the list means: those that are chosen, or all that its filter leaves. */
@ApplicationScoped
class RunSelection {
    private final Runs runs;
    private final BulkChoice choice;
    private final Visitor visitor;
    private final Clock clock;

    RunSelection(Runs runs, BulkChoice choice, Visitor visitor, Clock clock) {
        this.runs = runs;
        this.choice = choice;
        this.visitor = visitor;
        this.clock = clock;
    }

    /**
     * The runs that are meant.
     *
     * @param fit those whose phase allows it, as many as can be dealt with at once
     * @param leftOut how many are meant beside them that are gone, or whose phase does not allow it
     * @param further how many it could be done to that are too many for once
     * @param next where those stand; null for none
     */
    record Meant(List<RunSummary> fit, int leftOut, int further, @Nullable String next) {
        Meant {
            fit = List.copyOf(fit);
        }
    }

    Meant of(BulkForm form, RunAction action) {
        return form.isForAll() ? matching(form, action) : chosen(form, action);
    }

    /** The oldest first. */
    private Meant matching(BulkForm form, RunAction action) {
        Instant now = clock.instant();
        String place = form.place();
        BulkChoice.Chosen all =
                choice.of(form.filter().filter(now), action, place, visitor.scope(Resource.JOB_RUNS), now);
        return new Meant(all.runs(), place == null ? all.unfit() : 0, all.further(), all.next());
    }

    /** What an earlier command was too small for stays where it is. */
    private Meant chosen(BulkForm form, RunAction action) {
        Scope scope = visitor.scope(Resource.JOB_RUNS);
        List<Target> chosen = form.chosen().stream().limit(BulkCommands.MOST).toList();
        List<RunSummary> fit = chosen.stream()
                .filter(run -> scope.has(run.namespace()))
                .map(run -> runs.summary(run.namespace(), run.name()))
                .flatMap(Optional::stream)
                .filter(run -> action.phases().contains(run.phase()))
                .toList();
        return new Meant(fit, chosen.size() - fit.size(), 0, form.place());
    }
}
