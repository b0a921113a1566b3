package dev.punctual.core.statistics;

/**
 * A run that is over and still there.
 *
 * @param mayGo whether it is to be deleted, once its numbers are safe
 */
public record FinishedRun(String uid, End end, boolean mayGo) {}
