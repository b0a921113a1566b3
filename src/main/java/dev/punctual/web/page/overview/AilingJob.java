package dev.punctual.web.page.overview;

import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.JobSummary.Trouble;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.Span;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job that asks for a look.
 *
 * @param what is wrong, in a word or two
 * @param why in a sentence; null where there is none
 */
public record AilingJob(String name, String namespace, String address, String what, @Nullable String why) {

    static List<AilingJob> of(List<JobSummary> late, List<JobSummary> slow) {
        return Stream.concat(late.stream().map(AilingJob::late), slow.stream().map(AilingJob::slow))
                .toList();
    }

    private static AilingJob late(JobSummary job) {
        Trouble problem = job.problem();
        if (problem != null) {
            return of(job, "Not ready", problem.message());
        }
        Trouble late = job.late();
        if (late != null) {
            return of(job, "Late", late.message());
        }
        return of(
                job,
                "Suspended",
                job.suspended() == null ? null : job.suspended().reason());
    }

    private static AilingJob slow(JobSummary job) {
        String average = job.tally().average();
        return of(job, "Slow on average", average == null ? null : "runs take " + Span.spaced(average) + " on average");
    }

    private static AilingJob of(JobSummary job, String what, @Nullable String why) {
        return new AilingJob(
                PlainText.name(job.name()),
                PlainText.name(job.namespace()),
                Address.job(job.namespace(), job.name()),
                what,
                PlainText.sentence(why));
    }
}
