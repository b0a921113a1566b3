package dev.punctual.core.gate;

/** How a run stands at the gate. */
public sealed interface Standing {

    /** It holds a place and may start. */
    record Admitted() implements Standing {}

    /** It has no place yet. The reason is one word, the message a sentence. */
    record Waits(String reason, String message) implements Standing {}

    /** It will never have a place. The reason is one word, the message a sentence. */
    record TurnedAway(String reason, String message) implements Standing {}
}
