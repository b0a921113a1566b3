package dev.punctual.web.page.action;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.OperatorCommands;
import dev.punctual.cluster.read.Operators;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Flash;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.action.Confirmation.Question;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
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

/** Asks before all execution is stopped or started, and does it. */
@Path("/operator/{action:stop|start}")
@Produces(MediaType.TEXT_HTML)
@Blocking
class OperatorActionResource {
    private static final Question STOP = new Question(
            "Stop all execution?",
            "No attempt of any run starts from now on, in any namespace. What runs goes on. Ticks get their runs, which wait.",
            "Everybody's jobs wait until it is started again.",
            "Stop all execution",
            true,
            "/operator/stop",
            "/operator");
    private static final Question START = new Question(
            "Start all execution?",
            "What waits passes the gate again, by the rules of its job and its queue.",
            null,
            "Start all execution",
            false,
            "/operator/start",
            "/operator");

    private final Operators operators;
    private final OperatorCommands commands;
    private final Visitor visitor;
    private final Asking asking;
    private final Clock clock;

    OperatorActionResource(
            Operators operators, OperatorCommands commands, Visitor visitor, Asking asking, Clock clock) {
        this.operators = operators;
        this.clock = clock;
        this.commands = commands;
        this.visitor = visitor;
        this.asking = asking;
    }

    /** Asks; nothing is done. */
    @GET
    @Cache(noStore = true)
    public TemplateInstance ask(@RestPath String action) {
        visitor.demand(Right.to(
                Verb.PATCH,
                Resource.CONFIG_MAPS,
                operators.read(clock.instant()).namespace(),
                Operators.SWITCH));
        return asking.ask(question(action), Section.OPERATOR, null);
    }

    /** Does it. */
    @POST
    public Response perform(@RestPath String action, @RestForm @Nullable String reason) {
        return asking.perform(question(action), Section.OPERATOR, null, reason, order -> {
            if (action.equals("stop")) {
                commands.stopAll(order);
                return Flash.STOPPED_ALL.at("/operator");
            }
            commands.startAll(order);
            return Flash.STARTED_ALL.at("/operator");
        });
    }

    private static Question question(String action) {
        return action.equals("stop") ? STOP : START;
    }
}
