package dev.punctual.cluster.read;

import dev.punctual.cluster.read.RankedRun.SortValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** How a list of runs is sorted. No two runs are equal to it; those without a value stand at the end, in either direction. */
record RunSorting(RunOrder order, boolean descending, Instant now) implements Comparator<RankedRun> {

    static RunSorting of(RunQuery query, Instant now) {
        return new RunSorting(query.order(), query.descending(), now);
    }

    RankedRun rank(KnownRun run) {
        return new RankedRun(value(run.run()), run.key(), run);
    }

    private @Nullable SortValue value(RunSummary run) {
        return switch (order) {
            case CREATED -> null;
            case STARTED -> moment(run.startedAt());
            case COMPLETED -> moment(run.finishedAt());
            case PROGRESS -> percent(run.progress());
            case JOB -> run.job() == null ? null : SortValue.of(run.job());
            case STATUS -> SortValue.of(run.phase().word());
            case DURATION -> duration(run.duration(now));
        };
    }

    private static @Nullable SortValue moment(@Nullable Instant at) {
        return at == null ? null : SortValue.of(at.toEpochMilli());
    }

    private static @Nullable SortValue percent(@Nullable RunProgress progress) {
        return progress == null || progress.percent() == null ? null : SortValue.of(progress.percent());
    }

    private static @Nullable SortValue duration(@Nullable Duration taken) {
        return taken == null ? null : SortValue.of(taken.toMillis());
    }

    @Override
    public int compare(RankedRun left, RankedRun right) {
        if (order == RunOrder.CREATED) {
            return descending ? left.key().compareTo(right.key()) : right.key().compareTo(left.key());
        }
        int values = compare(left.value(), right.value());
        return values == 0 ? left.key().compareTo(right.key()) : values;
    }

    private int compare(@Nullable SortValue left, @Nullable SortValue right) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        return descending ? right.compareTo(left) : left.compareTo(right);
    }
}
