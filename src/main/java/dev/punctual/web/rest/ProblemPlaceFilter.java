package dev.punctual.web.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Adds to each problem where it happened. What stands behind the question mark is nobody's business. */
class ProblemPlaceFilter {
    private final CurrentVertxRequest current;

    ProblemPlaceFilter(CurrentVertxRequest current) {
        this.current = current;
    }

    /** The path is as it was asked, wherever {@link FollowingFilter} led the request. */
    @ServerResponseFilter
    void place(ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(problem.at(current.getCurrent().request().path()));
        }
    }
}
