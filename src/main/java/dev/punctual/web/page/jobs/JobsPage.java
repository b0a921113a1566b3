package dev.punctual.web.page.jobs;

import dev.punctual.cluster.read.JobFilter.State;
import dev.punctual.cluster.read.JobParameters;
import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.Listing;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.Pager;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All jobs.
 *
 * @param address of this very page, its filter included
 * @param isFiltered whether a filter may leave something out
 */
public record JobsPage(
        Frame frame,
        String count,
        List<JobRow> jobs,
        String search,
        String state,
        String namespace,
        List<Chip> states,
        boolean isFiltered,
        Pager pager,
        String address,
        Emptiness emptiness) {
    static final int SIZE = 50;

    public JobsPage {
        jobs = List.copyOf(jobs);
        states = List.copyOf(states);
    }

    /**
     * What is told where there is nothing.
     *
     * @param lacking the right without which nothing is seen; null for those who have it
     * @param firstSteps lines for a shell
     */
    public record Emptiness(@Nullable String lacking, String firstSteps) {}

    /** A state to choose. */
    public record Chip(String text, String address, boolean chosen) {}

    static JobsPage of(Frame frame, Listing<JobSummary> listed, JobSearch search, Emptiness emptiness, Instant now) {
        return new JobsPage(
                frame,
                Amount.of(listed.total(), "job"),
                listed.shown().stream().map(job -> JobRow.of(job, now)).toList(),
                search.words(),
                search.stateWord(),
                search.namespace(),
                Stream.concat(
                                Stream.of(chip("All", "", search)),
                                Arrays.stream(State.values())
                                        .map(state -> chip(title(state), JobParameters.word(state), search)))
                        .toList(),
                !search.address().equals("/jobs"),
                Pager.of(search.offset(), listed.shown().size(), listed.total(), SIZE, search.address()),
                Address.with(search.address(), "offset", search.offset() == 0 ? "" : "" + search.offset()),
                emptiness);
    }

    private static Chip chip(String text, String state, JobSearch search) {
        return new Chip(
                text,
                JobSearch.address(search.words(), state, search.namespace()),
                search.stateWord().equals(state));
    }

    private static String title(State state) {
        return switch (state) {
            case ACTIVE -> "Active";
            case SUSPENDED -> "Suspended";
            case LATE -> "Late";
            case NOT_READY -> "Not ready";
            case FAILING -> "Failing";
            case SLOW -> "Slow";
        };
    }
}
