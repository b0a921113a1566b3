package dev.punctual.web.page.action;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.BulkCommands;
import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.JobFilter;
import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.Jobs;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Has the history of all jobs pruned that the visitor may change, as far as they can be dealt with at once. */
@Path("/operator/prune")
@Produces(MediaType.TEXT_HTML)
@Blocking
class PruneAllResource {
    private static final int SHOWN = 100;
    private static final String BACK = "/operator";

    private final Jobs jobs;
    private final BulkCommands commands;
    private final Visitor visitor;
    private final Frames frames;
    private final Asking asking;

    PruneAllResource(Jobs jobs, BulkCommands commands, Visitor visitor, Frames frames, Asking asking) {
        this.jobs = jobs;
        this.commands = commands;
        this.visitor = visitor;
        this.frames = frames;
        this.asking = asking;
    }

    /** Asks; nothing is done. */
    @GET
    @Cache(noStore = true)
    public TemplateInstance ask() {
        visitor.required();
        return asking.ask(question(theirs()), Section.OPERATOR, null);
    }

    /** Does it, and tells what became of each. */
    @POST
    @Cache(noStore = true)
    public TemplateInstance perform(@RestForm @Nullable String reason) {
        visitor.required();
        List<Target> targets = theirs().stream()
                .map(job -> Target.of(job.namespace(), job.name()))
                .toList();
        List<Result> results = commands.pruneHistory(asking.order(reason), targets);
        String title = BulkOutcome.pruned(results);
        return RunBulkResource.Templates.outcome(
                BulkOutcome.ofJobs(frames.of(title, Section.OPERATOR), title, results, BACK));
    }

    /** Rights are asked for once a namespace; each command asks for its own anyway. */
    private List<JobSummary> theirs() {
        Map<String, Boolean> mayChange = new HashMap<>();
        List<JobSummary> theirs = new ArrayList<>();
        for (JobSummary job : jobs.list(JobFilter.NONE, visitor.scope(Resource.SCHEDULED_JOBS), 0, BulkCommands.MOST)
                .shown()) {
            if (mayChange.computeIfAbsent(job.namespace(), this::mayChange)) {
                theirs.add(job);
            }
        }
        return theirs;
    }

    private boolean mayChange(String namespace) {
        return visitor.may(Right.in(namespace, Verb.PATCH, Resource.SCHEDULED_JOBS));
    }

    private static Question question(List<JobSummary> jobs) {
        return new Question(
                jobs.isEmpty()
                        ? "There is no job whose history you may prune"
                        : "Prune the history of %s?".formatted(Amount.of(jobs.size(), "job")),
                "All of their runs that are finished now are deleted, whatever their history settings say. "
                        + "Statistics keep them.",
                "Their Jobs, pods and logs at the cluster go with them. This cannot be undone.",
                jobs.stream().limit(SHOWN).map(PruneAllResource::item).toList(),
                "Prune history",
                true,
                "/operator/prune",
                BACK,
                null);
    }

    private static Item item(JobSummary job) {
        return new Item(
                PlainText.name(job.name()), Address.job(job.namespace(), job.name()), PlainText.name(job.namespace()));
    }
}
