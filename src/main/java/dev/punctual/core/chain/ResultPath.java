package dev.punctual.core.chain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** The way to one value in what a run gave back: names of fields, and numbers of items from 0. */
final class ResultPath {
    private static final JsonFactory JSON = new JsonFactory();

    private final String path;
    private final List<String> steps;

    ResultPath(String path) {
        this.path = path;
        this.steps = List.of(path.split("\\.", -1));
    }

    /**
     * The value as text: numbers as they were written, objects and arrays as compact JSON.
     *
     * @throws IllegalArgumentException when there is none
     */
    String in(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            for (String step : steps) {
                if (!isAt(step, parser)) {
                    throw new IllegalArgumentException(
                            "$(result.%s): there is no \"%s\" in what the run gave back".formatted(path, step));
                }
            }
            return text(parser);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "$(result.%s): what the run gave back cannot be read".formatted(path), e);
        }
    }

    /** Moves into the value that the parser stands at. */
    private static boolean isAt(String step, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return isAtField(step, parser);
        }
        return parser.currentToken() == JsonToken.START_ARRAY
                && step.matches("[0-9]{1,6}")
                && isAtItem(Integer.parseInt(step), parser);
    }

    private static boolean isAtField(String name, JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(name);
            parser.nextToken();
            if (found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static boolean isAtItem(int number, JsonParser parser) throws IOException {
        for (int at = 0; parser.nextToken() != JsonToken.END_ARRAY; at++) {
            if (at == number) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static String text(JsonParser parser) throws IOException {
        if (!parser.currentToken().isStructStart()) {
            return parser.getText();
        }
        StringWriter written = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(written)) {
            int depth = 0;
            do {
                depth += depthOf(parser.currentToken());
                copy(parser, generator);
            } while (depth > 0 && parser.nextToken() != null);
        }
        return written.toString();
    }

    private static int depthOf(JsonToken token) {
        if (token.isStructStart()) {
            return 1;
        }
        return token.isStructEnd() ? -1 : 0;
    }

    /** A number keeps its text: 1.10 stays 1.10. */
    private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        if (parser.currentToken().isNumeric()) {
            generator.writeNumber(parser.getText());
        } else {
            generator.copyCurrentEvent(parser);
        }
    }
}
