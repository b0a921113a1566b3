package dev.punctual.web.page.jobs;

import dev.punctual.cluster.read.JobDetail;
import dev.punctual.cluster.read.JobDetail.Ticks;
import dev.punctual.cluster.read.JobSummary.Tally;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a job's runs, in figures; a dash for what cannot be said.
 *
 * @param lastSuccess null where none succeeded
 */
public record JobFigures(
        String total,
        String succeeded,
        String failed,
        String cancelled,
        String skipped,
        String successRate,
        String average,
        String min,
        String max,
        String p50,
        String p95,
        @Nullable Moment lastSuccess) {

    /** What its runs took at most. */
    public record Peaks(String runs, String cpuAverage, String cpuMost, String memoryAverage, String memoryMost) {}

    /**
     * Ticks that got no run.
     *
     * @param what happened to them: missed or skipped
     */
    public record Gone(String what, String count, @Nullable Moment last, @Nullable String reason) {}

    static JobFigures of(JobDetail detail, Instant now) {
        Tally tally = detail.job().tally();
        Instant success = detail.lastSuccessfulAt();
        return new JobFigures(
                Amount.count(tally.total()),
                Amount.count(tally.succeeded()),
                Amount.count(tally.failed()),
                Amount.count(tally.cancelled()),
                Amount.count(tally.skipped()),
                Objects.requireNonNullElse(PlainText.word(tally.successRate()), "–"),
                span(tally.average()),
                span(tally.min()),
                span(tally.max()),
                span(tally.p50()),
                span(tally.p95()),
                success == null ? null : Moment.past(success, now));
    }

    static @Nullable Peaks peaks(JobDetail detail) {
        JobDetail.Resources resources = detail.resources();
        return resources == null
                ? null
                : new Peaks(
                        Amount.of(resources.runs(), "run"),
                        Amount.cpu(resources.cpuAverage()),
                        Amount.cpu(resources.cpuMost()),
                        Amount.memory(resources.memoryAverage()),
                        Amount.memory(resources.memoryMost()));
    }

    static List<Gone> gone(JobDetail detail, Instant now) {
        List<Gone> gone = new ArrayList<>();
        add(gone, "Missed", detail.missed(), now);
        add(gone, "Skipped while suspended", detail.skipped(), now);
        return gone;
    }

    private static void add(List<Gone> gone, String what, @Nullable Ticks ticks, Instant now) {
        if (ticks != null) {
            Instant last = ticks.last();
            gone.add(new Gone(
                    what,
                    Amount.of(ticks.count(), "tick"),
                    last == null ? null : Moment.past(last, now),
                    PlainText.sentence(ticks.reason())));
        }
    }

    private static String span(@Nullable String duration) {
        return duration == null ? "–" : Span.spaced(duration);
    }
}
