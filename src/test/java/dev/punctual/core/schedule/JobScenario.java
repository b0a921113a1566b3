package dev.punctual.core.schedule;

import dev.punctual.core.schedule.MissedRunPolicy.Choice;
import dev.punctual.core.schedule.RunFacts.Outcome;
import dev.punctual.core.schedule.ScheduleObservation.TickNotes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A job in March 2026 as its controller sees it: hourly, in force since Monday the 2nd at 08:00. A test says what differs. */
final class JobScenario {
    private String expression = "@hourly";
    private @Nullable Instant notBefore;
    private @Nullable Instant notAfter;
    private Instant since = time("02 08:00");
    private @Nullable Instant recorded;
    private @Nullable Instant recordedSuccess;
    private Set<Instant> started = Set.of();
    private Set<Instant> refused = Set.of();
    private Spread spread = Spread.NONE;
    private MissedRunPolicy missedRuns = MissedRunPolicy.DEFAULT;
    private boolean overlaps;
    private HistoryLimits history = HistoryLimits.DEFAULT;
    private @Nullable Duration lateAfter = ScheduleRules.DEFAULT.lateAfter();
    private @Nullable Duration maxTimeSinceSuccess;
    private Suspension suspension = Suspension.NONE;
    private final List<RunFacts> runs = new ArrayList<>();

    static Instant time(String text) {
        return text == null ? null : Instant.parse("2026-03-" + text.replace(' ', 'T') + ":00Z");
    }

    static List<Instant> times(String list) {
        return list == null
                ? List.of()
                : Stream.of(list.split(", ", -1)).map(JobScenario::time).toList();
    }

    JobScenario schedule(String text) {
        expression = text;
        return this;
    }

    JobScenario window(String from, String to) {
        notBefore = time(from);
        notAfter = time(to);
        return this;
    }

    JobScenario since(String text) {
        since = time(text);
        return this;
    }

    JobScenario recorded(String text) {
        recorded = time(text);
        return this;
    }

    JobScenario succeededAt(String text) {
        recordedSuccess = time(text);
        return this;
    }

    JobScenario started(String list) {
        started = Set.copyOf(times(list));
        return this;
    }

    JobScenario refused(String list) {
        refused = Set.copyOf(times(list));
        return this;
    }

    JobScenario spread(Spread value) {
        spread = value;
        return this;
    }

    JobScenario missedRuns(String policy, String within, int limit) {
        missedRuns = new MissedRunPolicy(Choice.valueOf(policy), Duration.parse("PT" + within), limit);
        return this;
    }

    JobScenario mayOverlap(boolean value) {
        overlaps = value;
        return this;
    }

    JobScenario history(HistoryLimits value) {
        history = value;
        return this;
    }

    JobScenario lateAfter(@Nullable Duration value) {
        lateAfter = value;
        return this;
    }

    JobScenario maxTimeSinceSuccess(Duration value) {
        maxTimeSinceSuccess = value;
        return this;
    }

    JobScenario suspension(Suspension value) {
        suspension = value;
        return this;
    }

    /** Runs that have started and not ended, each for its tick. */
    JobScenario running(String ticks) {
        times(ticks).forEach(tick -> runs.add(new RunFacts("run-" + tick, tick, tick, tick, null, null)));
        return this;
    }

    /** Runs that have not started, each for its tick. */
    JobScenario waiting(String ticks) {
        times(ticks).forEach(tick -> runs.add(new RunFacts("run-" + tick, tick, tick, null, null, null)));
        return this;
    }

    /** A run of a tick that was created at another time, has started and has not ended. */
    JobScenario runningSince(String tick, String created) {
        runs.add(new RunFacts("run-" + tick, time(tick), time(created), time(created), null, null));
        return this;
    }

    /** Runs that a Backfill asked for and that have not started, each for its tick. */
    JobScenario backfilling(String ticks) {
        times(ticks).forEach(tick -> runs.add(new RunFacts("run-" + tick, tick, tick, null, null, null, true)));
        return this;
    }

    /** Runs that ended a minute after their tick. */
    JobScenario ended(Outcome outcome, String ticks) {
        times(ticks)
                .forEach(
                        tick -> runs.add(new RunFacts("run-" + tick, tick, tick, tick, outcome, tick.plusSeconds(60))));
        return this;
    }

    /** Runs that failed ten minutes after their tick without ever having started. */
    JobScenario neverStarted(String ticks) {
        times(ticks)
                .forEach(tick ->
                        runs.add(new RunFacts("run-" + tick, tick, tick, null, Outcome.FAILED, tick.plusSeconds(600))));
        return this;
    }

    Schedule schedule() {
        return Schedule.parse(expression, "Etc/UTC", time("02 08:00"), "default/report")
                .within(notBefore, notAfter);
    }

    ScheduleObservation at(String now) {
        return at(time(now));
    }

    ScheduleObservation at(Instant now) {
        ScheduleRules rules = new ScheduleRules(spread, missedRuns, overlaps, history, lateAfter, maxTimeSinceSuccess);
        return new ScheduleObservation(
                schedule(),
                since,
                recorded,
                recordedSuccess,
                new TickNotes(started, refused),
                rules,
                suspension,
                runs,
                now);
    }

    ScheduleDecision decideAt(String now) {
        return ScheduleDecider.decide(at(now));
    }

    /** What is decided, in one line. */
    static String tell(ScheduleDecision decision) {
        String missed = decision.missed().stream()
                .map(ticks -> ", no run for %d up to %s: %s"
                        .formatted(
                                ticks.count(), tell(ticks.last()), ticks.why().reason()))
                .collect(Collectors.joining());
        return (decision.run() == null ? "rest" : "run " + tell(decision.run()))
                + missed
                + ", accounted "
                + tell(decision.accountedUpTo());
    }

    static String tell(@Nullable Instant instant) {
        return instant == null ? "-" : instant.toString().substring(8, 16).replace('T', ' ');
    }
}
