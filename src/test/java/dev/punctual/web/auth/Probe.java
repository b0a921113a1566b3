package dev.punctual.web.auth;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.Order.Window;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jspecify.annotations.Nullable;

/** A page and a resource that say who was let in. */
@IfBuildProfile("test")
@Path("/")
@Produces("text/plain")
public class Probe {
    private final Visitor visitor;

    Probe(Visitor visitor) {
        this.visitor = visitor;
    }

    @GET
    @Path("{where: probe|api/v1/probe}")
    public String who() {
        return visitor.required().name() + " " + visitor.csrfToken();
    }

    @POST
    @Path("{where: probe|api/v1/probe}")
    public String command(@Nullable String body) {
        return visitor.order(Window.REST, null).caller().name() + " did";
    }

    @DELETE
    @Path("api/v1/probe")
    public String delete() {
        visitor.demand(Right.in("default", Verb.DELETE, Resource.JOB_RUNS));
        return "deleted";
    }
}
