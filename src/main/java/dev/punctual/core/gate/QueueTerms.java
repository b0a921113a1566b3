package dev.punctual.core.gate;

import org.jspecify.annotations.Nullable;

/**
 * What a queue's owner says of it.
 *
 * @param limit how many runs may hold a place at once
 * @param suspension that it is suspended and why, in a sentence; null when it is not
 */
public record QueueTerms(int limit, @Nullable String suspension) {}
