package dev.punctual.core.log;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log, without terminal sequences and control characters, and bounded in every part.
 *
 * @param servedAt when the node took it down; null where that is not known
 * @param time when it was said: the line's own time where it has one that can be read, else servedAt
 * @param level how grave it is; a line of a stack trace is as grave as the line it belongs to
 * @param message what it says; at most 16 KiB
 * @param context what else a JSON line has, at most 32 fields, those inside of others by their path
 * @param stage what the run was doing, as it said last with ::stage
 * @param continues whether it belongs to the line before, as those of a stack trace do
 */
public record LogLine(
        @Nullable Instant servedAt,
        @Nullable Instant time,
        LogLevel level,
        String message,
        Map<String, String> context,
        @Nullable String stage,
        boolean continues) {

    /** Defensive copy. */
    public LogLine {
        context = Map.copyOf(context);
    }
}
