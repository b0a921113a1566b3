package dev.punctual.core.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.run.Explanation;
import dev.punctual.core.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A backfill of a few ticks with its runs in an API server, and an operator that sees them through a cache that lags,
 * forgets everything when it crashes, and crashes between any two of its writes. Every act of it is checked against the
 * promises.
 */
final class SimulatedBackfill {
    private static final Schedule SCHEDULE =
            Schedule.parse("0 * * * *", "Etc/UTC", Instant.parse("2026-03-01T00:00:00Z"), "default/report");
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private static final List<TickState> ENDS =
            List.of(TickState.SUCCEEDED, TickState.SUCCEEDED, TickState.FAILED, TickState.CANCELLED, TickState.SKIPPED);

    /** The end of a process, at some point within a pass. */
    private static final class Crash extends RuntimeException {}

    private final Random random;
    private final Interval interval;
    private final List<String> diary = new ArrayList<>();

    /** In the API server: the runs, all earlier states of them, and the status of the backfill. */
    private final Map<Instant, TickState> runs = new TreeMap<>();

    private final List<Map<Instant, TickState>> versions = new ArrayList<>();
    private Progress recorded = Progress.NONE;
    private Phase phase = Phase.RUNNING;

    /** What must become of the ticks. */
    private final Map<Instant, TickState> truth = new TreeMap<>();

    private final Set<Instant> created = new HashSet<>();
    private Instant latestCreated = Instant.MIN;

    /** In the spec. */
    private int concurrency = 2;

    private boolean suspended;
    private boolean jobMissing;

    /** In the memory of the process. */
    private BackfillMemory memory = new BackfillMemory();

    private int seen;

    /** How many more writes or chances to crash there are until it crashes; negative for chance. */
    private int untilCrash = -1;

    private boolean calm;
    private int acts;

    SimulatedBackfill(Random random, int ticks) {
        this.random = random;
        this.interval = new Interval(START, START.plusSeconds(3600L * ticks));
        remember();
    }

    Phase phase() {
        return phase;
    }

    Progress recorded() {
        return recorded;
    }

    /** How many ticks there are. */
    long ticks() {
        return interval.count(SCHEDULE);
    }

    Map<TickState, Integer> tallyOfTruth() {
        Map<TickState, Integer> tally = new EnumMap<>(TickState.class);
        truth.values().forEach(state -> tally.merge(state, 1, Integer::sum));
        return tally;
    }

    List<String> diary() {
        return diary;
    }

    /** How many moments there were at which it might have crashed. */
    int acts() {
        return acts;
    }

    void crashAfter(int moments) {
        untilCrash = moments;
    }

    /** No more crashes, lagging caches and people that meddle. */
    void calmDown() {
        calm = true;
        suspended = false;
        jobMissing = false;
        concurrency = 2;
    }

    /** Something that was there before the backfill. */
    void before(int tick, TickState state) {
        Instant instant = START.plusSeconds(3600L * tick);
        put(instant, state);
        if (interval.contains(instant)) {
            truth.put(instant, state);
        }
    }

    private void put(Instant tick, TickState state) {
        runs.put(tick, state);
        remember();
    }

    private void remember() {
        versions.add(Map.copyOf(runs));
    }

    /** A run of the backfill ends. */
    boolean end() {
        Optional<Instant> running = first(TickState.UNFINISHED);
        running.ifPresent(tick -> {
            TickState end = ENDS.get(random.nextInt(ENDS.size()));
            diary.add("run %s ends: %s".formatted(tick, end));
            truth.put(tick, end);
            put(tick, end);
        });
        return running.isPresent();
    }

    private Optional<Instant> first(TickState state) {
        List<Instant> ticks =
                runs.keySet().stream().filter(tick -> runs.get(tick) == state).toList();
        return ticks.isEmpty() ? Optional.empty() : Optional.of(ticks.get(random.nextInt(ticks.size())));
    }

    /** History limits take whatever is accounted for. */
    void prune() {
        Instant upTo = recorded.accountedUpTo();
        if (upTo != null && runs.keySet().removeIf(tick -> !tick.isAfter(upTo))) {
            diary.add("everything up to %s is pruned".formatted(upTo));
            remember();
        }
    }

    /** Somebody deletes a run that is under way and that status tells of. */
    void delete() {
        first(TickState.UNFINISHED)
                .filter(tick -> recorded.lastTick() != null && !tick.isAfter(recorded.lastTick()))
                .ifPresent(tick -> {
                    diary.add("somebody deletes the run of " + tick);
                    truth.put(tick, TickState.CANCELLED);
                    runs.remove(tick);
                    remember();
                });
    }

    void edit() {
        concurrency = 1 + random.nextInt(4);
        suspended = random.nextInt(4) == 0;
        jobMissing = random.nextInt(6) == 0;
    }

    /** One pass: observe, decide, apply, write. */
    void pass() {
        seen = calm ? versions.size() - 1 : seen + random.nextInt(versions.size() - seen);
        Terms terms = new Terms(
                concurrency,
                jobMissing ? new Explanation("ScheduledJobNotFound", "") : null,
                suspended ? new Explanation("Suspended", "") : null);
        try {
            BackfillObservation observation =
                    new Lookout(SCHEDULE, interval, recorded, memory, view()).look(terms.wanted());
            BackfillDecision decision = BackfillDecider.decide(observation, terms);
            for (Instant tick : decision.create()) {
                if (!create(tick)) {
                    return;
                }
            }
            if (calm || decision.phase().isFinal() || random.nextBoolean()) {
                write(decision);
            }
        } catch (Crash e) {
            diary.add("crash");
            memory = new BackfillMemory();
        }
    }

    private Runs view() {
        Map<Instant, TickState> cache = versions.get(seen);
        return new Runs() {
            @Override
            public TickState cached(Instant tick) {
                return cache.getOrDefault(tick, TickState.ABSENT);
            }

            @Override
            public TickState latest(Instant tick) {
                return runs.getOrDefault(tick, TickState.ABSENT);
            }
        };
    }

    private boolean create(Instant tick) {
        mayCrash();
        if (runs.containsKey(tick)) {
            diary.add("meets the run of " + tick);
            return false;
        }
        diary.add("creates the run of " + tick);
        assertThat(created.add(tick)).as("a tick has one run").isTrue();
        assertThat(truth).as("a tick that had its run gets none").doesNotContainKey(tick);
        assertThat(tick).as("in order").isAfter(latestCreated);
        assertThat(interval.contains(tick)).isTrue();
        latestCreated = tick;
        put(tick, TickState.UNFINISHED);
        assertThat(runs.values().stream()
                        .filter(state -> state == TickState.UNFINISHED)
                        .count())
                .as("runs at once")
                .isLessThanOrEqualTo(concurrency);
        mayCrash();
        memory.created(tick);
        return true;
    }

    private void write(BackfillDecision decision) {
        mayCrash();
        Progress next = decision.progress();
        diary.add("writes %s, %s".formatted(decision.phase(), next));
        assertThat(phase.isFinal() && phase != decision.phase())
                .as("a final phase stays")
                .isFalse();
        assertThat(next.accounted().ticks())
                .as("what is accounted for only grows")
                .isGreaterThanOrEqualTo(recorded.accounted().ticks());
        assertThat(recorded.lastTick() != null && next.lastTick().isBefore(recorded.lastTick()))
                .as("the watermark never goes back")
                .isFalse();
        phase = decision.phase();
        recorded = Progress.recorded(next.accounted(), next.accountedUpTo(), next.lastTick());
        mayCrash();
    }

    private void mayCrash() {
        acts++;
        boolean crash = untilCrash < 0 ? !calm && random.nextInt(10) == 0 : untilCrash-- == 0;
        if (crash) {
            throw new Crash();
        }
    }
}
