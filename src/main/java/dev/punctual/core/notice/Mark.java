package dev.punctual.core.notice;

import java.time.Instant;

/** That something is so, since when, and why. */
public record Mark(Instant since, String reason, String message) {}
