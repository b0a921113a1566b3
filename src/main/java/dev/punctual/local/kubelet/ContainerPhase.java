package dev.punctual.local.kubelet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where one container stands. */
sealed interface ContainerPhase {

    /** Not (or not yet again) started. */
    record Waiting(String reason, @Nullable String message) implements ContainerPhase {
        static final Waiting CREATING = new Waiting("ContainerCreating", null);
        static final Waiting INITIALIZING = new Waiting("PodInitializing", null);
    }

    record Running(Instant startedAt) implements ContainerPhase {}

    /** At its end; an exit code above 128 is a signal. */
    record Terminated(int exitCode, String reason, @Nullable String message, Instant startedAt, Instant finishedAt)
            implements ContainerPhase {

        /** A process that ended by itself or by a signal. */
        static Terminated exited(ContainerProcess.Exit exit, Instant startedAt, @Nullable String message) {
            return new Terminated(exit.code(), exit.code() == 0 ? "Completed" : "Error", message, startedAt, exit.at());
        }

        /** A command that could not be executed. */
        static Terminated startError(String message, Instant now) {
            return new Terminated(128, "StartError", message, Instant.EPOCH, now);
        }

        /** A process that an earlier life of the kubelet started and nobody saw ending. */
        static Terminated lost(Instant startedAt, Instant now) {
            return new Terminated(
                    137,
                    "ContainerStatusUnknown",
                    "The container could not be located when the pod was terminated",
                    startedAt,
                    now);
        }

        boolean succeeded() {
            return exitCode == 0;
        }
    }
}
