package dev.punctual.core.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step of a run's timeline. */
public record TimelineEntry(Instant time, Phase phase, @Nullable String reason) {}
