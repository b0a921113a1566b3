package dev.punctual.core.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a line that is one JSON object, as structured loggers write them. */
final class JsonLine {
    static final int MOST_FIELDS = 32;
    static final int LONGEST_NAME = 100;
    static final int LONGEST_VALUE = 1024;
    private static final int MOST_DEPTH = 16;

    private static final Set<String> LEVEL = Set.of("level", "severity", "lvl", "levelname", "log.level");
    private static final Set<String> MESSAGE = Set.of("message", "msg");
    private static final Set<String> TIME = Set.of("time", "timestamp", "ts", "@timestamp");

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
            .build();

    private final Map<String, String> context = new LinkedHashMap<>();
    private final Deque<String> path = new ArrayDeque<>();
    private @Nullable LogLevel level;
    private @Nullable String message;
    private @Nullable Instant time;

    private JsonLine() {}

    /** What the line says; nothing where it is not one whole JSON object. */
    static Optional<Wording> read(String line) {
        String text = line.strip();
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return Optional.empty();
        }
        JsonLine read = new JsonLine();
        try (JsonParser parser = JSON.createParser(text)) {
            return read.isWhole(parser) ? Optional.of(read.wording(text)) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Wording wording(String text) {
        LogLevel known = level == null ? LogLevel.UNKNOWN : level;
        return new Wording(time, known, message == null ? CleanText.of(text) : message, context);
    }

    private boolean isWhole(JsonParser parser) throws IOException {
        parser.nextToken();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                path.push(name(
                        parser.getParsingContext().getParent().pathAsPointer().toString()));
            } else if (token.isStructEnd() && path.isEmpty()) {
                return parser.nextToken() == null;
            } else if (token.isStructEnd()) {
                path.pop();
            } else if (token.isScalarValue()) {
                field(name(parser.getParsingContext().pathAsPointer().toString()), token, parser.getText());
            }
        }
        return false;
    }

    /** {@code /http/status} is {@code http.status}. */
    private static String name(String pointer) {
        String dotted = pointer.substring(Math.min(1, pointer.length())).replace('/', '.');
        return CleanText.of(start(dotted.replace("~1", "/").replace("~0", "~"), LONGEST_NAME));
    }

    private void field(String name, JsonToken token, String text) {
        if (!(takesLevel(name, token, text) || takesMessage(name, token, text) || takesTime(name, token, text))
                && token != JsonToken.VALUE_NULL
                && context.size() < MOST_FIELDS) {
            context.put(name, CleanText.of(start(text, LONGEST_VALUE)));
        }
    }

    private boolean takesLevel(String name, JsonToken token, String text) {
        if (level != null || !LEVEL.contains(name)) {
            return false;
        }
        LogLevel found = token.isNumeric()
                ? LogLevel.ofNumber(Double.parseDouble(text))
                : LogLevel.ofWord(text.strip()).orElse(LogLevel.UNKNOWN);
        level = found == LogLevel.UNKNOWN ? null : found;
        return level != null;
    }

    private boolean takesMessage(String name, JsonToken token, String text) {
        if (message != null || !MESSAGE.contains(name) || token != JsonToken.VALUE_STRING) {
            return false;
        }
        message = CleanText.of(text.replace('\n', ' '));
        return true;
    }

    private boolean takesTime(String name, JsonToken token, String text) {
        if (time != null || !TIME.contains(name)) {
            return false;
        }
        time = (token.isNumeric() ? OwnTime.ofNumber(text) : OwnTime.ofText(text)).orElse(null);
        return time != null;
    }

    private static String start(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
