package dev.punctual.core.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Backfills go through crashes at every moment, and live thousands of random lives. */
class RandomBackfillsTest {
    private static final int TICKS = 7;
    private static final int LIVES = 3000;

    @Test
    void wherever_the_operator_crashes_once_or_twice_no_tick_is_doubled_or_lost() {
        int moments = live(Integer.MAX_VALUE, Integer.MAX_VALUE).acts();
        assertThat(moments).isGreaterThan(2 * TICKS);
        for (int first = 0; first < moments; first++) {
            for (int second = 0; second < moments; second++) {
                live(first, second);
            }
        }
    }

    /** The same story each time, but for the crashes: the first tick has its run, the name of the fourth is taken. */
    private static SimulatedBackfill live(int firstCrash, int secondCrash) {
        SimulatedBackfill backfill = new SimulatedBackfill(new Random(1), TICKS);
        backfill.before(0, TickState.EXISTING);
        backfill.before(3, TickState.TAKEN);
        backfill.calmDown();
        backfill.crashAfter(firstCrash);
        try {
            boolean armedAgain = false;
            for (int i = 0; i < 100 && !backfill.phase().isFinal(); i++) {
                backfill.pass();
                if (!armedAgain && backfill.diary().contains("crash")) {
                    armedAgain = true;
                    backfill.crashAfter(secondCrash);
                }
                backfill.end();
                backfill.prune();
            }
            verify(backfill);
        } catch (AssertionError e) {
            throw failure("crashes after %d and %d".formatted(firstCrash, secondCrash), backfill, e);
        }
        return backfill;
    }

    @Test
    void no_life_breaks_a_promise_and_every_life_ends() {
        for (int seed = 0; seed < LIVES; seed++) {
            Random random = new Random(seed);
            SimulatedBackfill backfill = new SimulatedBackfill(random, random.nextInt(10));
            if (random.nextBoolean()) {
                backfill.before(random.nextInt(10), random.nextBoolean() ? TickState.EXISTING : TickState.TAKEN);
            }
            try {
                for (int step = 0; step < 60; step++) {
                    disturb(random, backfill);
                }
                backfill.calmDown();
                for (int i = 0; i < 100 && !backfill.phase().isFinal(); i++) {
                    backfill.pass();
                    backfill.end();
                }
                verify(backfill);
            } catch (AssertionError e) {
                throw failure("life " + seed, backfill, e);
            }
        }
    }

    private static void disturb(Random random, SimulatedBackfill backfill) {
        switch (random.nextInt(10)) {
            case 0 -> backfill.edit();
            case 1 -> backfill.prune();
            case 2 -> backfill.delete();
            case 3, 4 -> backfill.end();
            default -> backfill.pass();
        }
    }

    private static void verify(SimulatedBackfill backfill) {
        Tally counted = backfill.recorded().accounted();
        Map<TickState, Integer> truth = backfill.tallyOfTruth();
        assertThat(backfill.phase().isFinal()).as("it ends").isTrue();
        assertThat(counted)
                .as("each tick is counted once, as what became of it")
                .isEqualTo(new Tally(
                        truth.getOrDefault(TickState.SUCCEEDED, 0),
                        truth.getOrDefault(TickState.FAILED, 0),
                        truth.getOrDefault(TickState.CANCELLED, 0),
                        truth.getOrDefault(TickState.SKIPPED, 0),
                        truth.getOrDefault(TickState.EXISTING, 0),
                        truth.getOrDefault(TickState.TAKEN, 0)));
        assertThat(backfill.phase()).isEqualTo(counted.isAllWell() ? Phase.SUCCEEDED : Phase.FAILED);
        assertThat(counted.ticks()).as("none is lost").isEqualTo(backfill.ticks());
    }

    private static AssertionError failure(String life, SimulatedBackfill backfill, AssertionError e) {
        return new AssertionError("%s: %s%n%s".formatted(life, e.getMessage(), String.join("\n", backfill.diary())), e);
    }
}
