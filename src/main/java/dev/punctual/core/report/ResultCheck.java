package dev.punctual.core.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Lets through what a status can hold: a write with a number beyond all bounds, or with half a character, is refused by the
 * API server or never gets there, and a run must not hang on what it printed.
 */
final class ResultCheck {
    static final int MOST_BYTES = 8 * 1024;
    private static final int MOST_DEPTH = 32;
    private static final JsonFactory JSON = new JsonFactory();

    private ResultCheck() {}

    static RunResult check(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            return leftOut("it is longer than %d bytes".formatted(MOST_BYTES));
        }
        try (JsonParser parser = JSON.createParser(text)) {
            check(parser);
            return new RunResult.Kept(text);
        } catch (JsonProcessingException e) {
            return leftOut("it is no JSON: " + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException e) {
            return leftOut(String.valueOf(e.getMessage()));
        }
    }

    private static RunResult leftOut(String why) {
        return new RunResult.LeftOut("the result is left out: " + why);
    }

    private static void check(JsonParser parser) throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            require(token != null, "it is no JSON: it ends too early");
            if (token.isStructStart()) {
                depth++;
                require(depth <= MOST_DEPTH, "it is nested more than %d times".formatted(MOST_DEPTH));
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token.isNumeric()) {
                require(Double.isFinite(Double.parseDouble(parser.getText())), "a number in it is too large");
            } else {
                require(isWhole(parser.getText()), "a character in it is cut in half");
            }
        }
        require(parser.nextToken() == null, "something follows the JSON object");
    }

    private static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
