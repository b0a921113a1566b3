package dev.punctual.core.gate;

/**
 * A run as a new leader finds it.
 *
 * @param phase the word for where it is in its life
 */
public record Restored(Applicant applicant, Stand stand, String phase) {

    /** Where it stands. */
    public enum Stand {
        /** It has, or may have, an attempt under way. */
        HOLDS,
        /** It waits for its next attempt. */
        PAUSES,
        /** It has the place of its job and waits for one in its queue. */
        WAITS_IN_QUEUE,
        /** It waits for the place of its job. */
        WAITS_FOR_JOB,
        /** It needs no place, or none yet, but others may be duplicates of it. */
        ONLY_CLAIMS
    }
}
