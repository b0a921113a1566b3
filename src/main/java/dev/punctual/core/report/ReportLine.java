package dev.punctual.core.report;

import java.time.Duration;

/** A line of a container, as what it tells of the run. */
public sealed interface ReportLine {

    /** Anything that tells nothing of the run. */
    record Words(String text) implements ReportLine {}

    /** What the run gives back. */
    record Result(RunResult result) implements ReportLine {}

    /** What is to follow when the attempt has ended; of several the last one counts. */
    sealed interface Verdict extends ReportLine {

        /** Why, in a sentence of at most 1 KiB. */
        String why();
    }

    /** Run again after that time. */
    record Snooze(Duration after, String why) implements Verdict {}

    /** Fail, and do not try again. */
    record Discard(String why) implements Verdict {}

    /** End as cancelled. */
    record Cancel(String why) implements Verdict {}
}
