package dev.punctual.core.retry;

import java.time.Duration;

/** What follows on an attempt that did not succeed. */
public sealed interface Next {

    /**
     * Another attempt.
     *
     * @param pause from now on
     * @param charge what the attempt that ended is put down to
     */
    record AttemptAgain(Duration pause, Charge charge) implements Next {}

    /** The run has failed. */
    record Fail() implements Next {}

    /** The run ends as cancelled. */
    record Cancel() implements Next {}
}
