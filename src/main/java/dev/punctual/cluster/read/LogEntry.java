package dev.punctual.cluster.read;

import dev.punctual.core.log.LogLine;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log.
 *
 * @param time when it was said; null where nobody knows
 * @param level trace, debug, info, warn, error, fatal or unknown
 * @param stage what the run was doing
 * @param context what else a line of JSON has
 */
public record LogEntry(
        @Nullable Instant time, String level, String message, @Nullable String stage, Map<String, String> context) {
    static LogEntry of(LogLine line) {
        String level = line.level().name().toLowerCase(Locale.ROOT);
        return new LogEntry(line.time(), level, line.message(), line.stage(), line.context());
    }
}
