package dev.punctual.cluster.command;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job that somebody wants.
 *
 * @param parameters values by name, as they were written; the job's declaration says what they must be
 * @param secrets by the name of a parameter of type secret, the key of a Secret it is taken from
 * @param startAfter when it may start; null for at once
 * @param queue instead of the job's; null for that
 * @param priority instead of the job's; null for that
 * @param ignoreSuspension whether it starts although the job is suspended
 * @param allowConcurrent whether it starts beside a run of the job that is under way, whatever the job's policy
 * @param name what the run is to be called; null for a name that is made up
 */
public record StartRun(
        String namespace,
        String scheduledJob,
        Map<String, String> parameters,
        Map<String, SecretKey> secrets,
        @Nullable Instant startAfter,
        @Nullable String queue,
        @Nullable Integer priority,
        boolean ignoreSuspension,
        boolean allowConcurrent,
        @Nullable String name) {
    public StartRun {
        parameters = Map.copyOf(parameters);
        secrets = Map.copyOf(secrets);
    }

    /** A key of a Secret of the run's namespace. */
    public record SecretKey(String secret, String key) {}
}
