package dev.punctual.core.gate;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A run at the gate.
 *
 * @param uid the run's UID
 * @param name the run's name, for people and to break ties of age
 * @param job what its concurrency is counted by ({@code namespace/name} of the ScheduledJob); null for an ad-hoc run
 * @param since its age: its tick, or its creation
 */
public record Applicant(String uid, String name, @Nullable String job, Concurrency concurrency, Instant since) {

    /** Oldest first; equal ages by name, so that every reading of the same runs gives the same order. */
    static final Comparator<Applicant> BY_AGE = Comparator.comparing(Applicant::since)
            .thenComparing(Applicant::name)
            .thenComparing(Applicant::uid);
}
