package dev.punctual.web.page.overview;

import dev.punctual.cluster.read.Listing;
import dev.punctual.cluster.read.Overview;
import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.RunGroup;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.cluster.read.RunTotals;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.RunLine;
import dev.punctual.web.page.Span;
import dev.punctual.web.page.chart.HourBars;
import dev.punctual.web.page.chart.TimelineChart;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first page.
 *
 * @param tiles one for each group of phases
 * @param lately the last 24 hours
 * @param jobs how many jobs there are, in words
 * @param ailing jobs that are late, not ready or slow on average
 */
public record OverviewPage(
        Frame frame,
        List<Tile> tiles,
        Lately lately,
        String jobs,
        boolean isFresh,
        List<QueueLine> queues,
        int queuesInAll,
        List<RunLine> failures,
        List<RunLine> recent,
        List<RunLine> stalled,
        List<RunLine> slow,
        List<AilingJob> ailing,
        TimelineChart timeline,
        HourBars hours,
        Emptiness emptiness) {

    /**
     * What is told where there is nothing.
     *
     * @param lacking the right without which nothing is seen of runs and jobs; null for those who have it
     * @param queuesLacking the same of queues
     * @param firstSteps lines for a shell
     */
    public record Emptiness(@Nullable String lacking, @Nullable String queuesLacking, String firstSteps) {}

    /** How many runs are in a group; leads to them. */
    public record Tile(String text, String style, String count, boolean none, String address) {}

    /**
     * The last 24 hours in figures, of the runs that are kept, and the rates of all runs there ever were; a dash for what cannot be
     * said.
     */
    public record Lately(
            String ended,
            String failed,
            boolean hasFailed,
            String duration,
            String waited,
            String successRate,
            String failureRate) {}

    static OverviewPage of(
            Frame frame, Overview overview, Listing<QueueDetail> queues, Emptiness emptiness, Instant now) {
        return new OverviewPage(
                frame,
                Arrays.stream(RunGroup.values())
                        .map(group -> tile(group, overview.all()))
                        .toList(),
                lately(overview.lately(), overview.successRate()),
                jobs(overview),
                overview.jobs() == 0 && overview.all().total() == 0,
                queues.shown().stream().map(QueueLine::of).toList(),
                queues.total(),
                overview.failures().stream().map(failing -> line(failing, now)).toList(),
                lines(overview.recent(), now),
                lines(overview.stalled(), now),
                lines(overview.slow(), now),
                AilingJob.of(overview.late(), overview.slowJobs()),
                TimelineChart.of(overview.timeline()),
                HourBars.of(overview.timeline().hours()),
                emptiness);
    }

    /** Whether anything asks for a look. */
    public boolean isCalm() {
        return failures.isEmpty() && stalled.isEmpty() && slow.isEmpty() && ailing.isEmpty();
    }

    private static List<RunLine> lines(List<RunSummary> runs, Instant now) {
        return runs.stream().map(run -> RunLine.of(run, now)).toList();
    }

    private static RunLine line(Overview.Failing failing, Instant now) {
        RunLine newest = RunLine.of(failing.newest(), now);
        return failing.runs() == 1 ? newest : newest.asNewestOf(Amount.count(failing.runs()) + " failed");
    }

    private static Tile tile(RunGroup group, RunTotals totals) {
        int count = totals.phases().entrySet().stream()
                .filter(phase -> RunGroup.of(phase.getKey()) == group)
                .mapToInt(phase -> phase.getValue())
                .sum();
        return new Tile(
                title(group), group.word(), Amount.count(count), count == 0, Address.runs("status", group.word()));
    }

    private static String title(RunGroup group) {
        return switch (group) {
            case PENDING -> "Pending";
            case RUNNING -> "Running";
            case COMPLETED -> "Completed";
            case FAILED -> "Failed";
            case CANCELLED -> "Cancelled";
            case SKIPPED -> "Skipped";
        };
    }

    private static Lately lately(RunTotals totals, @Nullable Double success) {
        Double failure = success == null ? null : (Double) (1 - success);
        int failed = totals.phases().getOrDefault(RunPhase.FAILED, 0);
        int ended = failed
                + totals.phases().getOrDefault(RunPhase.SUCCEEDED, 0)
                + totals.phases().getOrDefault(RunPhase.CANCELLED, 0);
        return new Lately(
                Amount.count(ended),
                Amount.count(failed),
                failed > 0,
                words(totals.averageDuration()),
                words(totals.averageWait()),
                Amount.share(success),
                Amount.share(failure));
    }

    private static String words(@Nullable Duration duration) {
        return duration == null ? "–" : Span.exact(duration);
    }

    private static String jobs(Overview overview) {
        String all = Amount.of(overview.jobs(), "job");
        return overview.suspendedJobs() == 0 ? all : all + ", " + Amount.count(overview.suspendedJobs()) + " suspended";
    }
}
