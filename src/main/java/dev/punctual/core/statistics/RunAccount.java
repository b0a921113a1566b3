package dev.punctual.core.statistics;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a job's runs that ever ended: sums over those that went or are about to, and those that are there.
 *
 * @param folded the sums, as they were written last
 * @param recent the newest runs that ended, as they were written last
 * @param living the runs that are over and still there, the oldest first; a cache may show some that are gone
 */
public record RunAccount(Folded folded, List<End> recent, List<FinishedRun> living) {
    /** How many runs may be in the sums and still there. */
    static final int MOST_LEAVING = 200;

    /** A cache that is read anew can show runs once more that were seen to be gone: so many are still recognized. */
    static final int RECOGNIZED = 50;

    /** How many of the newest runs are kept in sight. */
    static final int RECENT = 50;

    public RunAccount {
        recent = List.copyOf(recent);
        living = List.copyOf(living);
    }

    /** The same with the runs in the sums that are to be deleted. Where there are none, nothing changes at all. */
    public RunAccount folding() {
        Set<String> known = new HashSet<>(folded.uids());
        long leaving = living.stream().filter(run -> known.contains(run.uid())).count();
        List<FinishedRun> more = living.stream()
                .filter(FinishedRun::mayGo)
                .filter(run -> !known.contains(run.uid()))
                .limit(Math.max(0, MOST_LEAVING - leaving))
                .toList();
        return more.isEmpty() ? this : new RunAccount(withSumsOf(more), recent, living);
    }

    private Folded withSumsOf(List<FinishedRun> more) {
        List<End> ends = more.stream().map(FinishedRun::end).toList();
        Stream<String> added = more.stream().map(FinishedRun::uid);
        return new Folded(
                counts(ends),
                times(ends),
                streak(ends),
                Stream.concat(added, stillOfUse()).toList());
    }

    /** Those that are there, and of the others those that went last. */
    private Stream<String> stillOfUse() {
        Set<String> there = living.stream().map(FinishedRun::uid).collect(Collectors.toSet());
        Stream<String> gone = folded.uids().stream().filter(uid -> !there.contains(uid));
        return Stream.concat(folded.uids().stream().filter(there::contains), gone.limit(RECOGNIZED));
    }

    /** The numbers over all runs. */
    public RunStatistics statistics() {
        List<End> others = notInSums().toList();
        return new RunStatistics(counts(others), times(others), streak(others), newest());
    }

    /** The runs that can be deleted without a loss, once these sums are written. */
    public Set<String> mayBeDeleted() {
        Set<String> safe = new HashSet<>(folded.uids());
        return living.stream()
                .filter(run -> run.mayGo() && safe.contains(run.uid()))
                .map(FinishedRun::uid)
                .collect(Collectors.toSet());
    }

    private Stream<End> notInSums() {
        Set<String> known = new HashSet<>(folded.uids());
        return living.stream().filter(run -> !known.contains(run.uid())).map(FinishedRun::end);
    }

    private Counts counts(List<End> more) {
        Counts counts = folded.counts();
        for (End end : more) {
            counts = counts.plus(end.ending());
        }
        return counts;
    }

    private Times times(List<End> more) {
        Times times = folded.times();
        for (End end : more) {
            times = end.duration() == null || !end.isSuccess() ? times : times.plus(end.duration());
        }
        return times;
    }

    private Streak streak(List<End> more) {
        Streak start = sinceLastSuccess();
        return new Streak(start.failures() + more.stream().filter(start::counts).count(), start.since());
    }

    /** The failures in the sums after the last success of all; how long ago they were, only the recent ones tell. */
    private Streak sinceLastSuccess() {
        Instant success = lastSuccess();
        Streak known = folded.streak();
        if (success == null || !known.isBefore(success)) {
            return known;
        }
        Streak none = new Streak(0, success);
        Set<End> apart = notInSums().collect(Collectors.toSet());
        long later = recent.stream()
                .filter(none::counts)
                .filter(end -> !apart.contains(end))
                .count();
        return new Streak(Math.min(known.failures(), later), success);
    }

    private @Nullable Instant lastSuccess() {
        return living.stream()
                .map(FinishedRun::end)
                .filter(End::isSuccess)
                .map(End::at)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private List<End> newest() {
        TreeSet<End> ends = new TreeSet<>(End.NEWEST_FIRST);
        living.stream().map(FinishedRun::end).filter(End::hasRun).forEach(ends::add);
        ends.addAll(recent);
        return ends.stream().limit(RECENT).toList();
    }
}
