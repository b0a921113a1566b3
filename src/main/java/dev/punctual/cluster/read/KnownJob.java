package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.read.ByName.Named;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job that is remembered.
 *
 * @param text what a search looks at, in small letters
 */
record KnownJob(JobSummary job, JobPlan plan, String text) {

    static KnownJob of(ScheduledJob job) {
        JobSummary summary = SummaryReading.job(job);
        return new KnownJob(summary, JobPlan.of(job), text(summary));
    }

    private static String text(JobSummary job) {
        return Stream.of(job.name(), job.namespace(), job.description(), job.schedule(), job.scheduleText())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    Named name() {
        return new Named(job.namespace(), job.name());
    }

    /** Whether it is late, or its runs cannot be started. */
    boolean isInTrouble() {
        return job.late() != null || job.problem() != null;
    }
}
