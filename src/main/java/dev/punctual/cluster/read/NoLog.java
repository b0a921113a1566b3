package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Why there never was a log: nothing is missing that anybody could look for. */
final class NoLog {
    static final String SKIPPED = "it was skipped, so there is no log";
    static final String NEVER_STARTED = "it never started, so there is no log";

    private NoLog() {}

    /** Of a run without an attempt; nothing where one may come. */
    static Optional<String> of(JobRun run) {
        JobRunPhase phase = run.getStatus() == null ? null : run.getStatus().phase();
        return phase == null ? Optional.empty() : of(RunPhase.valueOf(phase.name()));
    }

    /** Of a run without an attempt, by its phase. */
    static Optional<String> of(RunPhase phase) {
        return switch (RunGroup.of(phase)) {
            case PENDING, RUNNING -> Optional.empty();
            case SKIPPED -> Optional.of(SKIPPED);
            case COMPLETED, FAILED, CANCELLED -> Optional.of(NEVER_STARTED);
        };
    }

    /** Of an attempt that ended before any container of it had started. */
    static Optional<String> of(JobRun run, int attempt) {
        List<Attempt> attempts = run.getStatus() == null
                ? List.of()
                : Objects.requireNonNullElse(run.getStatus().attempts(), List.of());
        return attempts.stream()
                .filter(record -> record.number() == attempt)
                .filter(record -> record.startedAt() == null && record.finishedAt() != null)
                .findFirst()
                .map(record -> NEVER_STARTED);
    }
}
