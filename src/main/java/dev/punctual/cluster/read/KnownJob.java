package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Suspended;
import dev.punctual.cluster.read.ByName.Named;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job that is remembered.
 *
 * @param text what a search looks at, in small letters
 * @param isStopped whether it is suspended because of its failures
 */
record KnownJob(JobSummary job, JobPlan plan, String text, boolean isStopped) {

    static KnownJob of(ScheduledJob job) {
        JobSummary summary = SummaryReading.job(job);
        return new KnownJob(summary, JobPlan.of(job), text(summary), isStopped(job));
    }

    private static boolean isStopped(ScheduledJob job) {
        Suspended suspended = job.getStatus() == null ? null : job.getStatus().suspended();
        return suspended != null && suspended.afterFailures() != null;
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
