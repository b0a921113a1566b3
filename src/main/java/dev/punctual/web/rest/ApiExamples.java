package dev.punctual.web.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The examples of the document: the folder {@code openapi} has the answer of each operation by its name, {@code cancelRun.json}, the
 * body that was sent, {@code cancelRun-request.json}, and the problems, {@code problem-404.json}. A test makes them: they are what
 * the resources really answer.
 */
final class ApiExamples {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ApiExamples() {}

    /** The answer of an operation. */
    static @Nullable Object answer(String operation) {
        return read(operation);
    }

    /** The body of a request. */
    static @Nullable Object request(String operation) {
        return read(operation + "-request");
    }

    static @Nullable Object problem(String status) {
        return read("problem-" + status);
    }

    private static @Nullable Object read(String name) {
        try (InputStream found = ApiExamples.class.getResourceAsStream("/openapi/" + name + ".json")) {
            return found == null ? null : JSON.readValue(found, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
