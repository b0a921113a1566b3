package dev.punctual.core.log;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one line says by itself, whichever stands before it.
 *
 * @param time its own time, where it has one
 * @param message what it says
 * @param context what else it has
 */
record Wording(@Nullable Instant time, LogLevel level, String message, Map<String, String> context) {

    /** What a line says: JSON where it is JSON, else plain words. */
    static Wording of(String line) {
        return JsonLine.read(line).orElseGet(() -> plain(line));
    }

    private static Wording plain(String line) {
        String clean = CleanText.of(line);
        return new Wording(null, PlainLevel.of(clean), clean, Map.of());
    }
}
