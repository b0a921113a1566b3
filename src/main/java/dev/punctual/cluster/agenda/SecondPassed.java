package dev.punctual.cluster.agenda;

import java.time.Instant;

/**
 * Told once a second for as long as this process runs and its machine is awake.
 *
 * @param now what the operator's clock shows
 */
public record SecondPassed(Instant now) {}
