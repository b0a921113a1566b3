package dev.punctual.core.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a run stands at the gate. */
public sealed interface Standing {

    /** It holds a place and may start. */
    record Admitted() implements Standing {}

    /** It has no place yet. The reason is one word, the message a sentence. */
    record Waits(String reason, String message) implements Standing {}

    /** It does not want a place before this instant. */
    record Later(Instant until) implements Standing {}

    /**
     * It will never have a place. The reason is one word, the message a sentence.
     *
     * @param by the name of the run that stands in its way, where it is one that it is a duplicate of
     */
    record TurnedAway(String reason, String message, @Nullable String by) implements Standing {
        public TurnedAway(String reason, String message) {
            this(reason, message, null);
        }
    }
}
