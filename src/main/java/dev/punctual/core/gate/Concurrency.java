package dev.punctual.core.gate;

/** What happens to a run whose job still has another one under way. */
public sealed interface Concurrency {

    /** It starts beside the other. */
    record Allow() implements Concurrency {}

    /** It is skipped. */
    record Forbid() implements Concurrency {}

    /** The other is stopped, then it starts. */
    record Replace() implements Concurrency {}

    /**
     * It waits its turn.
     *
     * @param maxQueued how many may wait; a further one is skipped
     */
    record Queue(int maxQueued) implements Concurrency {}
}
