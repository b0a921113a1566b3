package dev.punctual.core.report;

import java.time.Instant;

/** That a run began a stage. */
public record StageBegun(String name, Instant at) {}
