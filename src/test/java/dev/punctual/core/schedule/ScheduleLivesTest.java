package dev.punctual.core.schedule;

import static dev.punctual.core.schedule.JobScenario.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.schedule.MissedRunPolicy.Choice;
import dev.punctual.core.schedule.RunFacts.Outcome;
import dev.punctual.core.schedule.ScheduleObservation.TickNotes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random lives of jobs whose controller is away, crashes between its writes, and is suspended and resumed. */
class ScheduleLivesTest {

    private static final List<String> EXPRESSIONS =
            List.of("* * * * *", "*/7 * * * *", "@hourly", "0 12 * * *", "@every 90s", "0 12 * * MON");

    /** What the API server holds of a job, and what its controller remembers. */
    private static final class Life {
        final Random random;
        final Schedule schedule;
        final ScheduleRules rules;
        final Instant created = time("02 08:00");
        final Map<Instant, RunFacts> runs = new HashMap<>();
        final Set<Instant> everRun = new HashSet<>();
        final List<Instant> order = new ArrayList<>();
        final Set<Instant> foreign = new HashSet<>();
        Instant since = created;
        Instant recorded;
        boolean suspended;
        boolean suspensionRecorded;
        long withoutRun;
        long inSuspendedTime;
        Set<Instant> started = new HashSet<>();
        Set<Instant> refused = new HashSet<>();

        Life(Random random, Choice choice) {
            this.random = random;
            schedule = new JobScenario()
                    .schedule(EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size())))
                    .schedule();
            MissedRunPolicy missedRuns =
                    new MissedRunPolicy(choice, Duration.ofMinutes(1 + random.nextInt(2_000)), 1 + random.nextInt(5));
            Spread spread = random.nextBoolean()
                    ? Spread.NONE
                    : new Spread(Duration.ofSeconds(random.nextInt(5_000)), random.nextInt(Spread.WHOLE));
            rules = new ScheduleRules(
                    spread, missedRuns, random.nextBoolean(), new HistoryLimits(2, 1), Duration.ofMinutes(5), null);
        }

        boolean crashes() {
            boolean crash = random.nextInt(5) == 0;
            if (crash) {
                started = new HashSet<>();
                refused = new HashSet<>();
            }
            return crash;
        }

        private Suspension suspension() {
            return suspended ? suspensionRecorded ? Suspension.LASTS : Suspension.BEGINS : Suspension.NONE;
        }

        /** One pass of the controller; true when it wants to be called again at once. */
        boolean pass(Instant now) {
            if (!suspended && suspensionRecorded) {
                resume(now);
            }
            ScheduleDecision decision = ScheduleDecider.decide(new ScheduleObservation(
                    schedule,
                    since,
                    recorded,
                    null,
                    new TickNotes(started, refused),
                    rules,
                    suspension(),
                    List.copyOf(runs.values()),
                    now));
            if (decision.run() != null) {
                assertThat(suspended).as("nothing starts while it is suspended").isFalse();
                start(decision.run(), now);
                return true;
            }
            if (crashes()) {
                return true;
            }
            write(decision);
            if (!crashes()) {
                decision.prune().forEach(this::prune);
            }
            return false;
        }

        /** One write: the counts, what they account for, and the suspension. */
        private void write(ScheduleDecision decision) {
            withoutRun +=
                    decision.missed().stream().mapToLong(MissedTicks::count).sum();
            assertThat(recorded == null || !decision.accountedUpTo().isBefore(recorded))
                    .as("what is recorded never goes back")
                    .isTrue();
            recorded = decision.accountedUpTo();
            suspensionRecorded = suspended;
        }

        private void resume(Instant now) {
            Instant accounted = recorded != null && recorded.isAfter(since) ? recorded : since;
            inSuspendedTime += schedule.count(accounted, now);
            since = now;
            suspensionRecorded = false;
        }

        private void start(Instant tick, Instant now) {
            assertThat(rules.spread().due(schedule, tick))
                    .as("a run is never early")
                    .isBeforeOrEqualTo(now);
            if (crashes()) {
                return;
            }
            if (foreign.contains(tick)) {
                refused.add(tick);
                return;
            }
            if (runs.putIfAbsent(tick, new RunFacts("run-" + tick, tick, now, null, null, null)) == null) {
                assertThat(everRun.add(tick)).as("a tick runs once").isTrue();
                order.add(tick);
            }
            if (!crashes()) {
                started.add(tick);
            }
        }

        private void prune(String name) {
            RunFacts run = runs.values().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(run.tick())
                    .as("a run is pruned only when its tick is recorded")
                    .isBeforeOrEqualTo(recorded);
            runs.remove(run.tick());
        }

        void finishSome(Instant now) {
            runs.replaceAll((tick, run) -> run.outcome() == null && random.nextBoolean() ? finished(run, now) : run);
        }

        void finishAll(Instant now) {
            runs.replaceAll((tick, run) -> run.outcome() == null ? finished(run, now) : run);
        }

        private RunFacts finished(RunFacts run, Instant now) {
            List<Outcome> outcomes = List.copyOf(EnumSet.allOf(Outcome.class));
            return new RunFacts(
                    run.name(), run.tick(), run.createdAt(), now, outcomes.get(random.nextInt(outcomes.size())), now);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_tick_gets_one_run_or_is_counted_once_in_order_however_often_the_controller_crashes(Choice choice) {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Life life = new Life(random, choice);
            Instant now = live(life, random);
            Instant upTo = life.recorded == null || life.recorded.isBefore(life.since) ? life.since : life.recorded;
            assertThat(life.everRun.size() + life.withoutRun + life.inSuspendedTime)
                    .as("life %d of %s", seed, life.schedule.expression())
                    .isEqualTo(life.schedule.count(life.created, upTo));
            assertThat(life.order).as("runs start in order").isSorted();
            assertThat(life.rules.spread().lastDue(life.schedule, upTo, now))
                    .as("nothing that is due is left open")
                    .isEmpty();
        }
    }

    private static Instant live(Life life, Random random) {
        Instant now = life.created;
        for (int i = 0; i < 30; i++) {
            now = now.plusSeconds(random.nextInt(8) == 0 ? random.nextInt(200_000) : random.nextInt(4000));
            if (random.nextInt(10) == 0) {
                life.schedule.next(now).ifPresent(life.foreign::add);
            }
            if (random.nextInt(8) == 0) {
                life.suspended = !life.suspended;
            }
            life.finishSome(now);
            for (int again = 0; again < 40 && life.pass(now); again++) {
                now = now.plusMillis(random.nextInt(5000));
            }
        }
        life.suspended = false;
        for (int quiet = 0, again = 0; quiet < 12 && again < 300; again++) {
            life.finishAll(now);
            quiet = life.pass(now) ? 0 : quiet + 1;
        }
        return now;
    }
}
