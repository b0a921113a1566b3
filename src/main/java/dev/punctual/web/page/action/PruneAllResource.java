package dev.punctual.web.page.action;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.command.BulkCommands;
import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.command.PruneChoice;
import dev.punctual.cluster.command.PruneChoice.Chosen;
import dev.punctual.cluster.command.Target;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.action.Confirmation.Item;
import dev.punctual.web.page.action.Confirmation.Question;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Has the history of all jobs pruned that the visitor may change, as far as they can be dealt with at once. */
@Path("/operator/prune")
@Produces(MediaType.TEXT_HTML)
@Blocking
class PruneAllResource {
    private static final int SHOWN = 100;
    private static final String BACK = "/operator";

    private final PruneChoice choice;
    private final BulkCommands commands;
    private final Visitor visitor;
    private final Frames frames;
    private final Asking asking;

    PruneAllResource(PruneChoice choice, BulkCommands commands, Visitor visitor, Frames frames, Asking asking) {
        this.choice = choice;
        this.commands = commands;
        this.visitor = visitor;
        this.frames = frames;
        this.asking = asking;
    }

    /**
     * Asks; nothing is done.
     *
     * @param after where to go on; null for the beginning
     */
    @GET
    @Cache(noStore = true)
    public TemplateInstance ask(@RestQuery @Nullable String after) {
        visitor.required();
        return asking.ask(question(theirs(after), after), Section.OPERATOR, null);
    }

    /** Does it, and tells what became of each. */
    @POST
    @Cache(noStore = true)
    public TemplateInstance perform(@RestQuery @Nullable String after, @RestForm @Nullable String reason) {
        visitor.required();
        Chosen theirs = theirs(after);
        List<Result> results = commands.pruneHistory(asking.order(reason), theirs.jobs());
        String title = BulkOutcome.pruned(results);
        return RunBulkResource.Templates.outcome(
                BulkOutcome.ofJobs(frames.of(title, Section.OPERATOR), title, results, theirs.next(results)));
    }

    private Chosen theirs(@Nullable String after) {
        return choice.of(visitor::may, visitor.scope(Resource.SCHEDULED_JOBS), after);
    }

    private static Question question(Chosen theirs, @Nullable String after) {
        List<Target> jobs = theirs.jobs();
        return new Question(
                jobs.isEmpty()
                        ? "There is no job whose history you may prune"
                        : "Prune the history of %s?".formatted(Amount.of(jobs.size(), "job")),
                "All of their runs that are finished now are deleted, whatever their history settings say. "
                        + "Statistics keep them."
                        + further(theirs),
                "Their Jobs, pods and logs at the cluster go with them. This cannot be undone.",
                jobs.stream().limit(SHOWN).map(PruneAllResource::item).toList(),
                "Prune history",
                true,
                Address.with("/operator/prune", "after", Objects.requireNonNullElse(after, "")),
                BACK,
                null);
    }

    private static String further(Chosen theirs) {
        return theirs.further() == 0
                ? ""
                : " They are not all: there are %s, and you are asked for the next when these are done."
                        .formatted(Amount.of(theirs.all(), "job"));
    }

    private static Item item(Target job) {
        return new Item(
                PlainText.name(job.name()), Address.job(job.namespace(), job.name()), PlainText.name(job.namespace()));
    }
}
