package dev.punctual.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a job's schedule at one moment.
 *
 * @param schedule the schedule in force; null for a job that runs on demand only
 * @param since no tick up to this instant is due
 * @param recordedTick the latest tick that status says was dealt with, those before it included
 * @param recordedSuccess the latest success that status tells of
 * @param notes what this process did about ticks and status may not tell yet
 * @param runs its runs, in any order
 */
public record ScheduleObservation(
        @Nullable Schedule schedule,
        Instant since,
        @Nullable Instant recordedTick,
        @Nullable Instant recordedSuccess,
        TickNotes notes,
        ScheduleRules rules,
        Suspension suspension,
        List<RunFacts> runs,
        Instant now) {
    public ScheduleObservation {
        runs = List.copyOf(runs);
    }

    /**
     * What this process did about ticks.
     *
     * @param started ticks that it started a run for
     * @param refused ticks that it could not start a run for, because the name of the run is taken
     */
    public record TickNotes(Set<Instant> started, Set<Instant> refused) {
        /** Nothing. */
        public static final TickNotes NONE = new TickNotes(Set.of(), Set.of());

        public TickNotes {
            started = Set.copyOf(started);
            refused = Set.copyOf(refused);
        }
    }

    /** The instant up to which status accounts for every tick. */
    Instant accountedUpTo() {
        return recordedTick != null && recordedTick.isAfter(since) ? recordedTick : since;
    }

    /** The same for a schedule that is to be replaced by another: only the latest tick may still get a run. */
    public ScheduleObservation settling() {
        return new ScheduleObservation(
                schedule, since, recordedTick, recordedSuccess, notes, rules.settling(), suspension, runs, now);
    }

    /** The same of a job that was suspended up to an instant; from when is not known. */
    public ScheduleObservation suspendedUntil(Instant end) {
        Instant then = end.isBefore(now) ? end : now;
        return new ScheduleObservation(
                schedule, since, recordedTick, recordedSuccess, notes, rules, Suspension.BEGINS, runs, then);
    }

    /** Ticks that have, or had, the run that their schedule started. */
    Stream<Instant> ticksStarted() {
        return Stream.concat(ticks(false), notes.started().stream());
    }

    /** Ticks that have a run which a Backfill asked for. */
    Stream<Instant> ticksBackfilled() {
        return ticks(true);
    }

    private Stream<Instant> ticks(boolean backfilled) {
        return runs.stream()
                .filter(run -> run.backfilled() == backfilled)
                .map(RunFacts::tick)
                .filter(Objects::nonNull);
    }

    /** Whether a run is in the way that was created late itself, or when a later tick was due already. */
    boolean isCatchingUp(Schedule schedule) {
        return runs.stream().filter(this::isInTheWay).anyMatch(run -> wasLate(run, schedule));
    }

    private boolean wasLate(RunFacts run, Schedule schedule) {
        Instant tick = run.tick();
        if (tick == null || run.backfilled()) {
            return false;
        }
        boolean overtaken = schedule.next(tick)
                .filter(next -> !run.createdAt().isBefore(rules.spread().due(schedule, next)))
                .isPresent();
        return overtaken || !MissedRunPolicy.isOnTime(rules.spread().due(schedule, tick), run.createdAt());
    }

    private boolean isInTheWay(RunFacts run) {
        return rules.overlaps() ? !run.hasStarted() : !run.isFinished();
    }

    /** Whether a run that is due late should wait for those there are, or for one that is not seen yet. */
    boolean isBusy() {
        Set<Instant> seen = ticks(false).collect(Collectors.toSet());
        return !seen.containsAll(notes.started()) || runs.stream().anyMatch(this::isInTheWay);
    }
}
