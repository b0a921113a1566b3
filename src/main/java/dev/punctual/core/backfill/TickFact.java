package dev.punctual.core.backfill;

import java.time.Instant;

/** A tick, and how it stands. */
public record TickFact(Instant tick, TickState state) {}
