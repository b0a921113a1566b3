package dev.punctual.web.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** Answers with a tag of the version, by which whoever asks again learns that nothing has changed. */
final class VersionTag {
    private VersionTag() {}

    /** Status 304 where the caller has that version already. */
    static Response answer(Request request, String version, Object entity) {
        EntityTag tag = new EntityTag(version);
        ResponseBuilder same = request.evaluatePreconditions(tag);
        return (same == null ? Response.ok(entity) : same)
                .tag(tag)
                .header("Cache-Control", "private, no-cache")
                .build();
    }
}
