package dev.punctual.local.apiserver.http;

import dev.punctual.local.apiserver.error.ApiError;
import java.util.List;

/** The form in which a client wants to see objects. */
public enum Negotiation {
    OBJECT,
    TABLE,
    METADATA;

    /**
     * Reads an Accept header.
     *
     * @throws ApiError 406 when nothing that the client accepts can be offered
     */
    public static Negotiation of(String accept) {
        if (accept.isBlank()) {
            return OBJECT;
        }
        for (String range : List.of(accept.split(",", -1))) {
            String type = range.strip();
            boolean json =
                    type.startsWith("application/json") || type.startsWith("*/*") || type.startsWith("application/*");
            if (!json) {
                continue;
            }
            if (type.contains("as=Table")) {
                return TABLE;
            }
            if (type.contains("as=PartialObjectMetadata")) {
                return METADATA;
            }
            return OBJECT;
        }
        throw ApiError.notAcceptable("application/json");
    }
}
