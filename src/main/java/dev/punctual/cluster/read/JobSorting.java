package dev.punctual.cluster.read;

import dev.punctual.core.GoDuration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** How a list of jobs is sorted; those without a value stand at the end, in either direction. */
public record JobSorting(JobOrder order, boolean descending) implements Comparator<JobSummary> {
    /** By namespace and name. */
    public static final JobSorting BY_NAME = new JobSorting(JobOrder.NAME, false);

    private static final Comparator<JobSummary> NAMES =
            Comparator.comparing(JobSummary::namespace).thenComparing(JobSummary::name);

    @Override
    public int compare(JobSummary left, JobSummary right) {
        if (order == JobOrder.NAME) {
            return descending ? NAMES.compare(right, left) : NAMES.compare(left, right);
        }
        int values = compare(value(left), value(right));
        return values == 0 ? NAMES.compare(left, right) : values;
    }

    private int compare(@Nullable Double left, @Nullable Double right) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        return descending ? Double.compare(right, left) : Double.compare(left, right);
    }

    private @Nullable Double value(JobSummary job) {
        return switch (order) {
            case NAME -> null;
            case LAST_RUN -> job.lastRun() == null ? null : moment(job.lastRun().createdAt());
            case NEXT_RUN -> job.nextRun() == null ? null : moment(job.nextRun());
            case SUCCESS_RATE -> percent(job.tally().successRate());
            case FAILURES -> (double) job.tally().failed();
            case DURATION -> duration(job.tally().average());
        };
    }

    private static Double moment(Instant at) {
        return (double) at.toEpochMilli();
    }

    /** Such as {@code 97.5%}; what somebody else wrote into the status is no rate. */
    private static @Nullable Double percent(@Nullable String rate) {
        try {
            return rate == null ? null : Double.valueOf(rate.replace("%", ""));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Double duration(@Nullable String text) {
        try {
            return text == null ? null : (double) GoDuration.parse(text).toMillis();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
