package dev.punctual.web.auth;

import jakarta.ws.rs.core.Response;

/** Answers for people, outside of {@code /api/}, what could not be done; the page implements it. */
public interface PeopleAnswer {

    /**
     * A page that says so, or for status 401 the way to sign in.
     *
     * @param detail what is wrong, in words for people
     */
    Response to(Response.Status status, String detail);
}
