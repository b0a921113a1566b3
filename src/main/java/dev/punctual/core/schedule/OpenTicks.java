package dev.punctual.core.schedule;

import dev.punctual.core.schedule.MissedRunPolicy.Choice;
import dev.punctual.core.schedule.MissedTicks.NoRun;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ticks that came due since the last one that status accounts for. There can be millions of them, so they are counted, not
 * listed.
 *
 * @param after the instant up to which status accounts for every tick
 * @param started those that their schedule has started a run for
 * @param withRun those that have a run, whoever asked for it
 * @param refused those whose run's name is taken
 * @param latest the latest of all; null when there are none
 */
record OpenTicks(
        Schedule schedule,
        ScheduleRules rules,
        Instant after,
        NavigableSet<Instant> started,
        NavigableSet<Instant> withRun,
        NavigableSet<Instant> refused,
        @Nullable Instant latest,
        Instant now) {

    static OpenTicks of(ScheduleObservation job, Schedule schedule) {
        Instant after = job.accountedUpTo();
        NavigableSet<Instant> started = open(job.ticksStarted(), schedule, after, job.now());
        NavigableSet<Instant> withRun =
                open(Stream.concat(started.stream(), job.ticksBackfilled()), schedule, after, job.now());
        NavigableSet<Instant> refused = open(job.notes().refused().stream(), schedule, after, job.now());
        Optional<Instant> due = job.rules().spread().lastDue(schedule, after, job.now());
        Instant latest = Stream.of(due.stream(), withRun.stream(), refused.stream())
                .flatMap(ticks -> ticks)
                .max(Instant::compareTo)
                .orElse(null);
        return new OpenTicks(schedule, job.rules(), after, started, withRun, refused, latest, job.now());
    }

    private static NavigableSet<Instant> open(Stream<Instant> ticks, Schedule schedule, Instant after, Instant now) {
        NavigableSet<Instant> open = new TreeSet<>();
        ticks.filter(tick -> tick.isAfter(after) && !tick.isAfter(now))
                .filter(schedule::has)
                .forEach(open::add);
        return open;
    }

    /** The ticks that are to get a run, one after the other, earliest first: none that is earlier than one that ran. */
    List<Instant> worthARun() {
        MissedRunPolicy policy = rules.missedRuns();
        Instant tooLate = latestTooLate();
        Deque<Instant> worth = new ArrayDeque<>();
        Instant tick = rules.spread().lastDue(schedule, after, now).orElse(null);
        while (tick != null && tick.isAfter(tooLate) && worth.size() < policy.most() && !started.contains(tick)) {
            if (isUndecided(tick)) {
                worth.addFirst(tick);
            } else if (policy.choice() != Choice.RUN_ALL) {
                return List.of();
            }
            tick = schedule.last(after, tick.minusNanos(1)).orElse(null);
        }
        return List.copyOf(worth);
    }

    private boolean isUndecided(Instant tick) {
        return !withRun.contains(tick) && !refused.contains(tick);
    }

    /** The latest tick that may get no run any more; where there is none, no tick is that early. */
    private Instant latestTooLate() {
        Instant horizon = rules.missedRuns().horizon(now);
        return rules.spread().lastDue(schedule, after, horizon.minusNanos(1)).orElse(after);
    }

    /** The tick before another one, or the instant up to which all are accounted for. */
    Instant before(Instant tick) {
        return schedule.last(after, tick.minusNanos(1)).orElse(after);
    }

    /** Those up to an instant that get no run; the reason of the latest of them comes last. */
    List<MissedTicks> withoutRun(Instant upTo, Suspension suspension) {
        Instant tooLate = suspension == Suspension.NONE ? earlier(latestTooLate(), upTo) : after;
        List<MissedTicks> missed = new ArrayList<>();
        add(
                missed,
                rules.missedRuns().choice() == Choice.SKIP ? NoRun.NOT_WANTED_LATE : NoRun.TOO_LATE,
                after,
                tooLate);
        add(missed, whyNotNow(suspension), tooLate, upTo);
        NavigableSet<Instant> taken = refused.headSet(upTo, true);
        if (!taken.isEmpty()) {
            missed.add(new MissedTicks(NoRun.NAME_TAKEN, taken.size(), taken.first(), taken.last()));
        }
        missed.sort((one, other) -> one.last().compareTo(other.last()));
        return missed;
    }

    private NoRun whyNotNow(Suspension suspension) {
        if (suspension != Suspension.NONE) {
            return NoRun.SUSPENDED;
        }
        boolean tooMany =
                schedule.count(latestTooLate(), now) > rules.missedRuns().limit();
        return rules.missedRuns().choice() == Choice.RUN_ALL && tooMany ? NoRun.OVER_LIMIT : NoRun.OVERTAKEN;
    }

    private void add(List<MissedTicks> missed, NoRun why, Instant from, Instant to) {
        long count = schedule.count(from, to) - decided(from, to);
        if (count > 0) {
            missed.add(new MissedTicks(why, count, firstUndecided(from), lastUndecided(from, to)));
        }
    }

    private long decided(Instant from, Instant to) {
        return from.isBefore(to)
                ? (long) withRun.subSet(from, false, to, true).size()
                        + refused.subSet(from, false, to, true).size()
                : 0;
    }

    private Instant firstUndecided(Instant from) {
        Instant tick = schedule.next(from).orElseThrow();
        while (!isUndecided(tick)) {
            tick = schedule.next(tick).orElseThrow();
        }
        return tick;
    }

    private Instant lastUndecided(Instant from, Instant to) {
        Instant tick = schedule.last(from, to).orElseThrow();
        while (!isUndecided(tick)) {
            tick = schedule.last(from, tick.minusNanos(1)).orElseThrow();
        }
        return tick;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
