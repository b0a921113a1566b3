package dev.punctual.core.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jobs whose runs led to a run, the first of them first. */
public record Chain(List<String> jobs) {
    /** A longer chain is taken for one without an end. */
    private static final int MOST = 100;

    /** What no name of a job contains. */
    private static final String BETWEEN = ",";

    public Chain {
        jobs = List.copyOf(jobs);
    }

    /** The chain as {@link #text} wrote it; empty where nothing is written. */
    public static Chain parse(@Nullable String text) {
        return new Chain(text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(BETWEEN, MOST + 1)));
    }

    /** The chain with one more job at its end. */
    public Chain with(String job) {
        List<String> longer = new ArrayList<>(jobs);
        longer.add(job);
        return new Chain(longer);
    }

    /** Whether a run of this job must not follow: it led here itself, or the chain has become too long. */
    public boolean isClosedBy(String job) {
        return jobs.contains(job) || jobs.size() >= MOST;
    }

    /** The chain in one line, to be kept with a run. */
    public String text() {
        return String.join(BETWEEN, jobs);
    }

    /** The chain for people, with one more job at its end: {@code a → b → a}. */
    public String pathTo(String job) {
        return String.join(" → ", with(job).jobs());
    }
}
