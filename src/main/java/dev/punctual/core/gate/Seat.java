package dev.punctual.core.gate;

/**
 * The place in a queue that a run needs.
 *
 * @param queue {@code namespace/name} of the JobQueue
 * @param priority runs of a higher one go first
 */
public record Seat(String queue, int priority) {}
