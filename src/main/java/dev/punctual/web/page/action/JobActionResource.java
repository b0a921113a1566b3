package dev.punctual.web.page.action;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.JobCommands;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.Jobs;
import dev.punctual.cluster.read.RunFilter;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.RunQuery;
import dev.punctual.cluster.read.Runs;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Flash;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.action.Confirmation.Question;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Asks before something is done to a job, and does it. */
@Path("/jobs/{namespace}/{name}/{action:suspend|resume|prune}")
@Produces(MediaType.TEXT_HTML)
@Blocking
class JobActionResource {
    private final Jobs jobs;
    private final Runs runs;
    private final JobCommands commands;
    private final Visitor visitor;
    private final Asking asking;
    private final Clock clock;

    JobActionResource(Jobs jobs, Runs runs, JobCommands commands, Visitor visitor, Asking asking, Clock clock) {
        this.jobs = jobs;
        this.runs = runs;
        this.commands = commands;
        this.visitor = visitor;
        this.asking = asking;
        this.clock = clock;
    }

    /** Asks; nothing is done. */
    @GET
    @Cache(noStore = true)
    public TemplateInstance ask(@RestPath String namespace, @RestPath String name, @RestPath String action) {
        visitor.demand(Right.to(Verb.GET, Resource.SCHEDULED_JOBS, namespace, name));
        if (jobs.detail(namespace, name, clock.instant()).isEmpty()) {
            throw new NotFoundException();
        }
        return asking.ask(question(action, namespace, name), Section.JOBS, null);
    }

    /** Does it. */
    @POST
    public Response perform(
            @RestPath String namespace,
            @RestPath String name,
            @RestPath String action,
            @RestForm @Nullable String reason) {
        Target job = Target.of(namespace, name);
        return asking.perform(
                question(action, namespace, name), Section.JOBS, null, reason, order -> perform(action, order, job)
                        .at(Address.job(namespace, name)));
    }

    private Flash perform(String action, Order order, Target job) {
        switch (action) {
            case "suspend" -> commands.suspend(order, job);
            case "resume" -> commands.resume(order, job);
            default -> commands.pruneHistory(order, job);
        }
        return switch (action) {
            case "suspend" -> Flash.SUSPENDED;
            case "resume" -> Flash.RESUMED;
            default -> Flash.PRUNED;
        };
    }

    private Question question(String action, String namespace, String name) {
        String shown = PlainText.name(name);
        String address = Address.job(namespace, name);
        return switch (action) {
            case "suspend" ->
                new Question(
                        "Suspend " + shown + "?",
                        "None of its runs starts from now on, whether a schedule or a person asks for it; what runs goes on. "
                                + "Ticks that are due meanwhile are counted as skipped, not made up for.",
                        null,
                        "Suspend",
                        false,
                        address + "/suspend",
                        address);
            case "resume" ->
                new Question(
                        "Resume " + shown + "?",
                        "It runs again from its next tick on. Nothing is made up for.",
                        null,
                        "Resume",
                        false,
                        address + "/resume",
                        address);
            default ->
                new Question(
                        "Prune the history of " + shown + "?",
                        ("All of its runs that are finished now, %s of those that you see, are deleted, whatever its history "
                                        + "settings say. Its statistics keep them.")
                                .formatted(finished(namespace, name)),
                        "Their Jobs, pods and logs at the cluster go with them. This cannot be undone.",
                        "Prune history",
                        true,
                        address + "/prune",
                        address);
        };
    }

    private String finished(String namespace, String name) {
        RunFilter filter = RunFilter.ofJob(namespace, name).inPhases(RunPhase.FINISHED);
        int count = runs.list(RunQuery.oldest(filter, 1), visitor.scope(Resource.JOB_RUNS), clock.instant())
                .total();
        return Amount.count(count);
    }
}
