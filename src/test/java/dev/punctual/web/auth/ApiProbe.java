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

/** A resource that says who was let in. */
@IfBuildProfile("test")
@Path("/api/v1")
@Produces("text/plain")
class ApiProbe {
    private final Visitor visitor;

    ApiProbe(Visitor visitor) {
        this.visitor = visitor;
    }

    @GET
    @Path("probe")
    public String who() {
        return visitor.required().name() + " " + visitor.csrfToken();
    }

    @POST
    @Path("probe")
    public String command(@Nullable String body) {
        return visitor.order(Window.REST, null).caller().name() + " did";
    }

    @DELETE
    @Path("probe")
    public String delete() {
        visitor.demand(Right.in("default", Verb.DELETE, Resource.JOB_RUNS));
        return "deleted";
    }
}
