package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;

/** What the API server answered. */
record Answer(int code, String text) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @CanIgnoreReturnValue
    Answer expect(int wanted) {
        assertThat(code).as("code of the answer %s", text).isEqualTo(wanted);
        return this;
    }

    /** The part at a JSON pointer; missing where there is none. */
    JsonNode at(String pointer) {
        try {
            return MAPPER.readTree(text).at(pointer);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    boolean has(String pointer) {
        return !at(pointer).isMissingNode();
    }

    /** The message of a Status. */
    String message() {
        return at("/message").asText();
    }

    String resourceVersion() {
        return at("/metadata/resourceVersion").asText();
    }

    String uid() {
        return at("/metadata/uid").asText();
    }

    long generation() {
        return at("/metadata/generation").asLong();
    }
}
