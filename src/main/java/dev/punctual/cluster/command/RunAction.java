package dev.punctual.cluster.command;

import dev.punctual.cluster.read.RunPhase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be done with a run; which of it, its phase decides. */
public enum RunAction {
    /** SIGTERM and the pod's grace period; one that waits never starts. */
    CANCEL,
    /** A grace of one second. */
    ABORT,
    /** A new run that repeats a failed one. */
    RETRY,
    /** A new run that repeats one that succeeded or was cancelled. */
    RERUN,
    DELETE;

    /** The word for it in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The phases that allow it. */
    public Set<RunPhase> phases() {
        return Arrays.stream(RunPhase.values())
                .filter(phase -> of(phase).contains(this))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RunPhase.class)));
    }

    /** What can be done with a run in this phase, in the order to show it in. */
    public static Set<RunAction> of(RunPhase phase) {
        return switch (phase) {
            case SCHEDULED, QUEUED, BACKING_OFF -> EnumSet.of(CANCEL, DELETE);
            case STARTING, RUNNING -> EnumSet.of(CANCEL, ABORT);
            case CANCELLING -> EnumSet.of(ABORT);
            case FAILED -> EnumSet.of(RETRY, DELETE);
            case SUCCEEDED, CANCELLED, SKIPPED -> EnumSet.of(RERUN, DELETE);
        };
    }
}
