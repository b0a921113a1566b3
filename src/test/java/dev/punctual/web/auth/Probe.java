package dev.punctual.web.auth;

import dev.punctual.cluster.command.Order.Window;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A page that says who was let in. */
@IfBuildProfile("test")
@Path("/probe")
@Produces("text/plain")
class Probe {
    private final Visitor visitor;

    Probe(Visitor visitor) {
        this.visitor = visitor;
    }

    @GET
    public String who() {
        return visitor.required().name() + " " + visitor.csrfToken();
    }

    @GET
    @Path("failing/{words}")
    public String fail(@RestPath String words) {
        throw new IllegalStateException(words);
    }

    @POST
    public String command(@Nullable String body) {
        return visitor.order(Window.REST, null).caller().name() + " did";
    }
}
