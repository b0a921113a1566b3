package dev.punctual.web.page;

import dev.punctual.cluster.read.Catalogue;
import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.Listing;
import dev.punctual.cluster.read.RunSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first page.
 *
 * @param refreshing whether the page asks for itself again and again
 * @param shownAt the moment that all relative times refer to
 * @param notice why something may be missing; null when nothing is
 * @param jobsNote how many jobs there are and are shown
 * @param runsNote how many runs there are and are shown
 */
public record OverviewPage(
        String version,
        boolean refreshing,
        Moment shownAt,
        @Nullable String notice,
        List<Tally> tallies,
        String jobsNote,
        List<JobRow> jobs,
        String runsNote,
        List<RunRow> runs) {
    static final int MOST_JOBS = 200;
    static final int MOST_RUNS = 100;

    public OverviewPage {
        tallies = List.copyOf(tallies);
        jobs = List.copyOf(jobs);
        runs = List.copyOf(runs);
    }

    static OverviewPage of(Catalogue catalogue, String version, boolean refreshing, Instant now) {
        Listing<JobSummary> jobs = catalogue.jobs(MOST_JOBS);
        Listing<RunSummary> runs = catalogue.newestRuns(MOST_RUNS);
        return new OverviewPage(
                version,
                refreshing,
                Moment.onTheCalendar(now),
                PlainText.line(catalogue.gap().orElse(null), JobRow.MOST_OF_A_SENTENCE),
                Tally.of(catalogue.runsByPhase()),
                note("the first", jobs),
                jobs.shown().stream().map(job -> JobRow.of(job, now)).toList(),
                note("the newest", runs),
                runs.shown().stream().map(run -> RunRow.of(run, now)).toList());
    }

    private static String note(String which, Listing<?> listing) {
        return listing.shown().size() == listing.total()
                ? Integer.toString(listing.total())
                : "%s %d of %d".formatted(which, listing.shown().size(), listing.total());
    }
}
