package dev.punctual.soak.check;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the API server told of an object.
 *
 * @param isGone that it was deleted, and how it was last
 */
public record Fact(boolean isGone, JsonNode object) {
    String kind() {
        return object.path("kind").asText();
    }

    String uid() {
        return object.at("/metadata/uid").asText();
    }

    /** Of the whole store: what has a greater one was written later, whatever kind it is of. */
    long version() {
        return object.at("/metadata/resourceVersion").asLong();
    }
}
