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
 * @param seat the place in a queue that it needs as well; null for none
 * @param uniqueness what it must not have in common with others; null where it may
 * @param startAfter when it will want to start, while that is still to come
 * @param isUnderWay it has had an attempt and wants the next: of its job it keeps the place, in its queue it needs one again
 */
public record Applicant(
        String uid,
        String name,
        @Nullable String job,
        Concurrency concurrency,
        Instant since,
        @Nullable String suspension,
        @Nullable Seat seat,
        @Nullable Uniqueness uniqueness,
        @Nullable Instant startAfter,
        boolean isUnderWay) {

    /** Oldest first; equal ages by name, so that every reading of the same runs gives the same order. */
    static final Comparator<Applicant> BY_AGE = Comparator.comparing(Applicant::since)
            .thenComparing(Applicant::name)
            .thenComparing(Applicant::uid);

    /** A run that needs nothing but its job's leave. */
    public Applicant(
            String uid,
            String name,
            @Nullable String job,
            Concurrency concurrency,
            Instant since,
            @Nullable String suspension) {
        this(uid, name, job, concurrency, since, suspension, null, null, null, false);
    }

    /** The same of a job that is not suspended. */
    Applicant resumed() {
        return new Applicant(uid, name, job, concurrency, since, null, seat, uniqueness, startAfter, isUnderWay);
    }

    /** The same, that needs a place in a queue, or none. */
    public Applicant in(@Nullable Seat other) {
        return new Applicant(uid, name, job, concurrency, since, suspension, other, uniqueness, startAfter, isUnderWay);
    }

    /** The same, that must not have a duplicate, or may. */
    public Applicant unlike(@Nullable Uniqueness other) {
        return new Applicant(uid, name, job, concurrency, since, suspension, seat, other, startAfter, isUnderWay);
    }

    /** The same, that wants to start later, or now. */
    public Applicant startingAfter(@Nullable Instant instant) {
        return new Applicant(uid, name, job, concurrency, since, suspension, seat, uniqueness, instant, isUnderWay);
    }

    /** The same, that wants its next attempt. */
    public Applicant underWay() {
        return new Applicant(uid, name, job, concurrency, since, suspension, seat, uniqueness, startAfter, true);
    }

    /** Its priority in its queue; 0 where it needs none. */
    public int priority() {
        return seat == null ? 0 : seat.priority();
    }
}
