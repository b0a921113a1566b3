package dev.punctual.core.report;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a container, as what it tells of the run. */
public sealed interface ReportLine {

    /** Anything that tells nothing of the run. */
    record Words(String text) implements ReportLine {}

    /** What the run is doing from now on. */
    record Stage(String name) implements ReportLine {}

    /**
     * How far the run is, by what it counts or by a share.
     *
     * @param current how many are done; null where only the share is told
     * @param total how many there are; null where that is not known
     * @param unit of what; null where it does not say
     * @param percent the share that is done, 0 to 100; null where it is not known
     */
    record Advance(@Nullable Long current, @Nullable Long total, @Nullable String unit, @Nullable Integer percent)
            implements ReportLine {}

    /** Something that people should read now. */
    record Message(String text) implements ReportLine {}

    /** What the run counted. */
    record Outcome(List<Count> counts) implements ReportLine {
        public Outcome {
            counts = List.copyOf(counts);
        }
    }

    /**
     * A change of one counter.
     *
     * @param adds whether the amount is added to what the counter shows, or is what it shows from now on
     */
    record Count(String name, boolean adds, long amount) {}

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
