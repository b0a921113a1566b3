package dev.punctual.core.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done about a run now; one thing, which may be done twice without harm. */
public sealed interface RunDecision {

    /** Why, in a few words, for the log. */
    String because();

    /**
     * Nothing.
     *
     * @param again when to look again, where time alone can change the decision
     */
    record Rest(String because, @Nullable Instant again) implements RunDecision {}

    /** Create the Job of this attempt. */
    record StartAttempt(int number, String because) implements RunDecision {}

    /**
     * Take the attempt's Job and pods away.
     *
     * @param job the Job to delete, or null where it is gone or going
     * @param podsToDelete pods that do not go with a Job
     * @param podsToHurry pods whose grace is to be cut to one second
     */
    record StopAttempt(@Nullable String job, List<String> podsToDelete, List<String> podsToHurry, String because)
            implements RunDecision {}

    /**
     * Record a new state.
     *
     * @param tail whose log is to be read into the state first, before anybody lets the pod go
     * @param again when to look again
     */
    record Write(RunState state, @Nullable TailSource tail, String because, @Nullable Instant again)
            implements RunDecision {

        /**
         * Whether all that it says of a run of which nothing was said yet is that its start takes a while. Where many start at once,
         * saying so would make them slower still.
         */
        public boolean mayWait(RunState known) {
            Explanation why = state.explanation();
            boolean isFirstNews =
                    known.phase() == Phase.SCHEDULED && known.explanation() == null && known.attemptsMade() == 0;
            return isFirstNews
                    && state.phase() == Phase.STARTING
                    && why != null
                    && why.reason().equals(Attempts.POD_PENDING);
        }
    }
}
