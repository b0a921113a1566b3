package dev.punctual.core.schedule;

import java.time.Instant;

/**
 * Ticks that get no run.
 *
 * @param count how many, one or more
 * @param first the earliest of them
 * @param last the latest of them
 */
public record MissedTicks(NoRun why, long count, Instant first, Instant last) {

    /** Why a tick gets no run. */
    public enum NoRun {
        /** The name of its run is taken by something else. */
        NAME_TAKEN("NameTaken", "the name of its run is taken by something else"),
        /** It was noticed after the time in which a late run is wanted. */
        TOO_LATE("TooLate", "found, or its turn came, only when it was further past than missedRuns.within allows"),
        /** It was noticed when a later tick was due. */
        OVERTAKEN("Overtaken", "found only when a later tick was due, which took its place"),
        /** So many were noticed at once that it was beyond the limit. */
        OVER_LIMIT("OverLimit", "more ticks were due at once than missedRuns.limit lets run"),
        /** It was noticed late, and the job wants no late runs. */
        NOT_WANTED_LATE("NotWantedLate", "found late, and missedRuns.policy is Skip"),
        /** It was noticed when the job was suspended. */
        SUSPENDED("ScheduledJobSuspended", "found only when the job was suspended");

        private final String reason;
        private final String message;

        NoRun(String reason, String message) {
            this.reason = reason;
            this.message = message;
        }

        /** One word. */
        public String reason() {
            return reason;
        }

        /** A sentence. */
        public String message() {
            return message;
        }
    }
}
