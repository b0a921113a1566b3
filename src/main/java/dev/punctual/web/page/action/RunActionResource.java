package dev.punctual.web.page.action;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.RunCommands;
import dev.punctual.cluster.command.Started;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.Runs;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Flash;
import dev.punctual.web.page.Frame.Section;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Objects;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Asks before something is done to a run, and does it. Its status changes all the time: whether it can be done is decided then. */
@Path("/runs/{namespace}/{name}/{action:cancel|abort|retry|rerun|delete}")
@Produces(MediaType.TEXT_HTML)
@Blocking
class RunActionResource {
    private final Runs runs;
    private final RunCommands commands;
    private final Visitor visitor;
    private final Asking asking;

    RunActionResource(Runs runs, RunCommands commands, Visitor visitor, Asking asking) {
        this.runs = runs;
        this.commands = commands;
        this.visitor = visitor;
        this.asking = asking;
    }

    /** Asks; nothing is done. */
    @GET
    @Cache(noStore = true)
    public TemplateInstance ask(@RestPath String namespace, @RestPath String name, @RestPath String action) {
        visitor.demand(Right.to(Verb.GET, Resource.JOB_RUNS, namespace, name));
        if (runs.summary(namespace, name).isEmpty()) {
            throw new NotFoundException();
        }
        return asking.ask(RunQuestions.of(action(action), namespace, name), Section.RUNS, null);
    }

    /** Does it. */
    @POST
    public Response perform(
            @RestPath String namespace,
            @RestPath String name,
            @RestPath String action,
            @RestForm @Nullable String reason) {
        RunAction wanted = action(action);
        Target run = Target.of(namespace, name);
        return asking.perform(
                RunQuestions.of(wanted, namespace, name),
                Section.RUNS,
                null,
                reason,
                order -> perform(wanted, order, run));
    }

    private String perform(RunAction action, Order order, Target run) {
        String address = Address.run(run.namespace(), run.name());
        return switch (action) {
            case CANCEL -> stopped(order, run, action, Flash.CANCELLED.at(address));
            case ABORT -> stopped(order, run, action, Flash.ABORTED.at(address));
            case RETRY, RERUN -> repeated(commands.rerun(order, run));
            case DELETE -> {
                commands.delete(order, run);
                yield Flash.DELETED.at("/runs");
            }
        };
    }

    private String stopped(Order order, Target run, RunAction how, String address) {
        commands.stop(order, run, how);
        return address;
    }

    private static String repeated(Started started) {
        return (started.existing() ? Flash.EXISTING : Flash.RERUN).at(Address.run(started.namespace(), started.name()));
    }

    private static RunAction action(String word) {
        return Arrays.stream(RunAction.values())
                .filter(action -> Objects.equals(action.word(), word))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }
}
