package dev.punctual.cluster.read;

import dev.punctual.cluster.read.ByName.Named;
import dev.punctual.cluster.read.Timeline.Bar;
import dev.punctual.cluster.read.Timeline.Lane;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A lane of a timeline that is being drawn. */
final class JobLane {
    private static final int MOST = 200;
    private static final Comparator<Bar> BY_START =
            Comparator.comparing(Bar::start).thenComparing(Bar::run);

    private final Named key;
    private final Best<Bar> newest = new Best<>(MOST, BY_START.reversed());
    private int runs;
    private int failures;

    /**
     * An empty one.
     *
     * @param key of its job; its name is empty for the runs of no job
     */
    JobLane(Named key) {
        this.key = key;
    }

    void take(KnownRun known) {
        RunSummary run = known.run();
        Instant start = run.startedAt();
        if (start != null) {
            runs++;
            failures += run.phase() == RunPhase.FAILED ? 1 : 0;
            newest.offer(new Bar(run.name(), run.phase(), start, run.finishedAt()));
        }
    }

    Named key() {
        return key;
    }

    int runs() {
        return runs;
    }

    int failures() {
        return failures;
    }

    Lane lane(List<Instant> ticks) {
        List<Bar> bars = newest.inOrder().stream().sorted(BY_START).toList();
        return new Lane(key.namespace(), key.name().isEmpty() ? null : key.name(), runs, failures, bars, ticks);
    }
}
