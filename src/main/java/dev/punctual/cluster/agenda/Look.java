package dev.punctual.cluster.agenda;

/**
 * A look at an object, as it was when the look began.
 *
 * @param generation of its spec
 */
public record Look(String uid, long generation, Outlook outlook) {}
