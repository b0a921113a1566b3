package dev.punctual.core.notice;

import dev.punctual.core.BoundedText;
import java.time.Instant;

/**
 * Something to be told.
 *
 * @param word why, as one word: {@code ExitCode}, {@code ConcurrencyForbid}
 * @param message a sentence of at most 1 KiB
 * @param at when it happened
 */
public record Notice(NoticeKind kind, String word, String message, Occasion occasion, Instant at) {
    private static final int MESSAGE_BYTES = 1024;

    public Notice {
        message = BoundedText.start(message, MESSAGE_BYTES);
    }

    /**
     * What makes it the same when it is told again.
     *
     * @param count how often it happened so far
     * @param first when it first happened
     */
    public record Occasion(String key, int count, Instant first) {

        /** One that comes once. */
        public static Occasion once(String key, Instant at) {
            return new Occasion(key, 1, at);
        }
    }

    /** The reason of the Event, in CamelCase. */
    public String reason() {
        return kind == NoticeKind.KEPT ? word : kind.reason();
    }
}
