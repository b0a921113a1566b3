package dev.punctual.web.rest;

import dev.punctual.cluster.read.Catalogue;
import dev.punctual.cluster.read.InvalidQuery;
import dev.punctual.cluster.read.QueueDetail;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who waits in a queue, in which place and until when. */
@Path("/api/v1/queues")
class QueueResource {
    private static final int MOST = 1000;

    private final Catalogue catalogue;
    private final Clock clock;

    QueueResource(Catalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * A queue with the first of those that wait in it.
     *
     * @param limit how many of them, 1 to 1000 (50)
     * @return a {@link QueueDetail}; status 404 where there is no such queue
     */
    @GET
    @Path("{namespace}/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @Cache(noStore = true)
    public Response queue(@RestPath String namespace, @RestPath String name, @RestQuery @Nullable String limit) {
        return catalogue
                .queue(namespace, name, most(limit), clock.instant())
                .map(detail -> Response.ok(detail).build())
                .orElseGet(() -> Problem.response(
                        Response.Status.NOT_FOUND,
                        "there is no JobQueue %s in namespace %s".formatted(name, namespace),
                        null));
    }

    private static int most(@Nullable String limit) {
        if (limit == null) {
            return 50;
        }
        if (!limit.matches("[0-9]{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw InvalidQuery.of("limit", limit, "a whole number from 1 to %d".formatted(MOST));
        }
        return Integer.parseInt(limit);
    }
}
