package dev.punctual.core.run;

import dev.punctual.core.attempt.AttemptFailure;
import org.jspecify.annotations.Nullable;

/** Why the latest attempt that ended did not succeed, with the end of its log once that was read. */
public record FailureRecord(AttemptFailure failure, @Nullable LogTail tail) {}
