package dev.punctual.cluster.pod;

import dev.punctual.core.report.RunReport;
import java.time.Instant;

/**
 * An attempt that is listened to.
 *
 * @param startedAt when the attempt started
 * @param watched whether its silence matters
 * @param known what is recorded of it already
 */
public record Listened(int attempt, Instant startedAt, boolean watched, RunReport known) {}
