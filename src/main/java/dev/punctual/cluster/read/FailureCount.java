package dev.punctual.cluster.read;

import dev.punctual.cluster.read.Overview.Failing;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts the runs that failed by their jobs, and knows the newest of each. */
final class FailureCount {
    private static final Comparator<RunSummary> NEWEST_LAST =
            Comparator.comparing(FailureCount::endedAt).thenComparing(RunSummary::name);

    private final Map<String, Failing> byJob = new HashMap<>();

    void take(RunSummary run) {
        byJob.merge(key(run), new Failing(run, 1), FailureCount::both);
    }

    private static Failing both(Failing one, Failing other) {
        boolean isOlder = NEWEST_LAST.compare(one.newest(), other.newest()) < 0;
        return new Failing(isOlder ? other.newest() : one.newest(), one.runs() + other.runs());
    }

    /** No name has a slash. */
    private static String key(RunSummary run) {
        return run.namespace() + "/" + (run.job() == null ? "/" + run.name() : run.job());
    }

    private static Instant endedAt(RunSummary run) {
        return Objects.requireNonNullElse(run.finishedAt(), run.createdAt());
    }

    /** Those whose newest failure is the latest. */
    List<Failing> latest(int most) {
        return byJob.values().stream()
                .sorted(Comparator.comparing(Failing::newest, NEWEST_LAST.reversed()))
                .limit(most)
                .toList();
    }
}
