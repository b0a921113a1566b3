package dev.punctual.core.schedule;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a job's schedule at one moment.
 *
 * @param schedule the schedule in force; null for a job that runs on demand only
 * @param since no tick up to this instant is due
 * @param recordedTick the latest tick that status says was dealt with, those before it included
 * @param started ticks that this process started a run for and status may not cover yet
 * @param refused ticks that this process could not start a run for, because the name of the run is taken
 * @param runs its runs, in any order
 */
public record ScheduleObservation(
        @Nullable Schedule schedule,
        Instant since,
        @Nullable Instant recordedTick,
        Set<Instant> started,
        Set<Instant> refused,
        HistoryLimits history,
        List<RunFacts> runs,
        Instant now) {
    public ScheduleObservation {
        started = Set.copyOf(started);
        refused = Set.copyOf(refused);
        runs = List.copyOf(runs);
    }

    /** The instant up to which status accounts for every tick. */
    Instant accountedUpTo() {
        return recordedTick != null && recordedTick.isAfter(since) ? recordedTick : since;
    }

    /** Later ticks of the schedule that have, or had, their run. */
    NavigableSet<Instant> ticksWithRun(Schedule schedule) {
        Stream<Instant> ofRuns = runs.stream().map(RunFacts::tick).filter(Objects::nonNull);
        return ticks(schedule, Stream.concat(ofRuns, started.stream()).toList());
    }

    /** Later ticks of the schedule that can have no run. */
    NavigableSet<Instant> ticksRefused(Schedule schedule) {
        return ticks(schedule, refused);
    }

    private NavigableSet<Instant> ticks(Schedule schedule, Collection<Instant> instants) {
        NavigableSet<Instant> ticks = new TreeSet<>();
        for (Instant instant : instants) {
            boolean open = instant.isAfter(accountedUpTo()) && !instant.isAfter(now);
            if (open && schedule.last(instant.minusNanos(1), instant).isPresent()) {
                ticks.add(instant);
            }
        }
        return ticks;
    }
}
