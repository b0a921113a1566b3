package dev.punctual.web.page.action;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.command.BulkCommands;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.RunOrder;
import dev.punctual.cluster.read.RunPage;
import dev.punctual.cluster.read.RunQuery;
import dev.punctual.cluster.read.RunQuery.Place;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.cluster.read.Runs;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.Cache;

/** Asks before the same is done to several runs, does it, and tells what became of each. */
@Path("/runs/bulk")
@Produces(MediaType.TEXT_HTML)
@Blocking
class RunBulkResource {
    /** The templates of this package that are about several runs. */
    @CheckedTemplate(basePath = "page/action", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance bulk(BulkQuestion page);

        static native TemplateInstance outcome(BulkOutcome page);
    }

    private final Runs runs;
    private final BulkCommands commands;
    private final Visitor visitor;
    private final Frames frames;
    private final Asking asking;
    private final Clock clock;

    RunBulkResource(Runs runs, BulkCommands commands, Visitor visitor, Frames frames, Asking asking, Clock clock) {
        this.runs = runs;
        this.commands = commands;
        this.visitor = visitor;
        this.frames = frames;
        this.asking = asking;
        this.clock = clock;
    }

    /** Asks; or, where it was confirmed, does it to the runs that the question named, and to no others. */
    @POST
    @Cache(noStore = true)
    public TemplateInstance perform(@BeanParam BulkForm form) {
        visitor.required();
        return form.isConfirmed() ? outcome(form) : question(form);
    }

    private TemplateInstance outcome(BulkForm form) {
        List<Target> targets = form.chosen();
        if (targets.size() > BulkCommands.MOST) {
            throw new BadRequestException();
        }
        RunAction action = form.wanted();
        List<BulkCommands.Result> results = commands.perform(asking.order(form.reason), action, targets);
        long done = results.stream().filter(BulkCommands.Result::isDone).count();
        String title = BulkOutcome.title(action, done, results.size());
        return Templates.outcome(BulkOutcome.of(frames.of(title, Section.RUNS), action, results, form.filter()));
    }

    private TemplateInstance question(BulkForm form) {
        RunAction action = form.wanted();
        Found found = form.isForAll() ? matching(form) : chosen(form);
        List<RunSummary> fit = found.runs().stream()
                .filter(run -> RunAction.of(run.phase()).contains(action))
                .toList();
        return Templates.bulk(BulkQuestion.of(
                frames.of(BulkQuestion.title(action, fit.size()), Section.RUNS),
                action,
                fit,
                found.chosen() - fit.size(),
                found.unreached(),
                form.filter()));
    }

    /**
     * The runs that are meant.
     *
     * @param chosen how many were, those that are gone included
     * @param unreached how many match beside them
     */
    private record Found(List<RunSummary> runs, int chosen, int unreached) {}

    /** The oldest first, as many as can be dealt with at once. */
    private Found matching(BulkForm form) {
        Instant now = clock.instant();
        RunQuery query = new RunQuery(
                form.filter().filter(now), RunOrder.CREATED, false, new Place.Offset(0), BulkCommands.MOST);
        RunPage page = runs.list(query, visitor.scope(Resource.JOB_RUNS), now);
        return new Found(
                page.runs(), page.runs().size(), page.total() - page.runs().size());
    }

    private Found chosen(BulkForm form) {
        Scope scope = visitor.scope(Resource.JOB_RUNS);
        List<Target> chosen = form.chosen().stream().limit(BulkCommands.MOST).toList();
        List<RunSummary> found = chosen.stream()
                .filter(run -> scope.has(run.namespace()))
                .map(run -> runs.summary(run.namespace(), run.name()))
                .flatMap(Optional::stream)
                .toList();
        return new Found(found, chosen.size(), 0);
    }
}
