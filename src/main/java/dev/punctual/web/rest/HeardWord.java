package dev.punctual.web.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.punctual.cluster.read.LogEntry;
import dev.punctual.cluster.read.LogWord;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a followed log, or a note about it; null for what the other kind has.
 *
 * @param note waiting, attempt, ended, reconnecting, gap or over; null for a line
 * @param attempt whose log a note is about
 * @param message what the line says, or the note in words for people
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record HeardWord(
        @Nullable String note,
        @Nullable Integer attempt,
        @Nullable Instant time,
        @Nullable String level,
        String message,
        @Nullable String stage,
        Map<String, String> context) {

    static HeardWord of(LogWord word) {
        if (word instanceof LogWord.Note note) {
            String kind = note.kind().name().toLowerCase(Locale.ROOT);
            return new HeardWord(kind, note.attempt(), null, null, note.words(), null, Map.of());
        }
        LogEntry line = ((LogWord.Line) word).entry();
        return new HeardWord(null, null, line.time(), line.level(), line.message(), line.stage(), line.context());
    }

    /** For people. */
    String text() {
        String when = time == null ? "-" : time.toString();
        return note == null
                ? "%s %-7s %s%n".formatted(when, String.valueOf(level).toUpperCase(Locale.ROOT), message)
                : "--- %s%n".formatted(message);
    }
}
