package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The smallest or largest value of a parameter, as it was written: a number of any size, or a text. Whether it is one is for
 * others to say; reading it never fails.
 */
public record ValueLimit(JsonNode written) {
    /** Longer than any limit is: what was cut is none. */
    private static final int MOST = 256;

    /** Of whatever stands there. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ValueLimit of(JsonNode written) {
        return new ValueLimit(written);
    }

    @Override
    @JsonValue
    public JsonNode written() {
        return written;
    }

    /** As a text of at most 256 characters. */
    public String text() {
        String text = written.isValueNode() ? written.asText() : written.toString();
        return text.length() <= MOST ? text : text.substring(0, MOST);
    }
}
