package dev.punctual.cluster.command;

/**
 * The run that a command led to.
 *
 * @param existing whether it was there already: the new one would have been its duplicate, or bears its name
 */
public record Started(String namespace, String name, boolean existing) {}
