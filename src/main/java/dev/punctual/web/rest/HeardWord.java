package dev.punctual.web.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.punctual.cluster.read.LogEntry;
import dev.punctual.cluster.read.LogPlace;
import dev.punctual.cluster.read.LogWord;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a followed log, or a note about it; null for what the other kind has.
 *
 * @param note waiting, attempt, ended, reconnecting, gap, beat, again or over; null for a line
 * @param attempt whose log a note is about
 * @param message what the line says, or the note in words for people
 * @param place to go on from after it, as {@code last}; null where it is told otherwise, or later
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record HeardWord(
        @Nullable String note,
        @Nullable Integer attempt,
        @Nullable Instant time,
        @Nullable String level,
        String message,
        @Nullable String stage,
        Map<String, String> context,
        @Nullable String place) {

    static HeardWord of(LogWord word) {
        if (word instanceof LogWord.Note note) {
            String kind = note.kind().name().toLowerCase(Locale.ROOT);
            return new HeardWord(kind, note.attempt(), null, null, note.words(), null, Map.of(), null);
        }
        LogEntry line = ((LogWord.Line) word).entry();
        return new HeardWord(null, null, line.time(), line.level(), line.message(), line.stage(), line.context(), null);
    }

    /** The same with the place after it. */
    HeardWord at(@Nullable LogPlace newest) {
        String text = newest == null ? null : newest.toString();
        return new HeardWord(note, attempt, time, level, message, stage, context, text);
    }

    /** For people. */
    String text() {
        String when = time == null ? "-" : time.toString();
        return note == null
                ? "%s %-7s %s%n".formatted(when, String.valueOf(level).toUpperCase(Locale.ROOT), message)
                : "--- %s%n".formatted(message);
    }
}
