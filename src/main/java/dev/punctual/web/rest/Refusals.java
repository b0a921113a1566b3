package dev.punctual.web.rest;

import dev.punctual.cluster.read.InvalidQuery;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what a person asked wrongly into a problem that names it. */
class Refusals {

    @ServerExceptionMapper
    Response invalidQuery(InvalidQuery e) {
        return Problem.response(Response.Status.BAD_REQUEST, e.parameter() + " " + e.problem(), e.parameter());
    }
}
