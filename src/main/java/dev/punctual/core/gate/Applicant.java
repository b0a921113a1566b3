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
 * @param suspension why its job is suspended, in a sentence; null when the job is not, or the run starts all the same
 */
public record Applicant(
        String uid,
        String name,
        @Nullable String job,
        Concurrency concurrency,
        Instant since,
        @Nullable String suspension) {

    /** Oldest first; equal ages by name, so that every reading of the same runs gives the same order. */
    static final Comparator<Applicant> BY_AGE = Comparator.comparing(Applicant::since)
            .thenComparing(Applicant::name)
            .thenComparing(Applicant::uid);

    /** The same of a job that is not suspended. */
    Applicant resumed() {
        return new Applicant(uid, name, job, concurrency, since, null);
    }
}
