package dev.punctual.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.gate.Standing;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Runs live thousands of random lives, each with its own seed: pods move, people meddle, caches lag, the operator crashes
 * between any two writes. {@link SimulatedOperator} checks every act of it; here it is checked that each life ends.
 */
class RandomLivesTest {

    private static final int LIVES = 3000;

    private int crashes;

    @Test
    void no_life_breaks_a_promise_and_every_life_ends() {
        Map<Phase, Integer> ends = new EnumMap<>(Phase.class);
        for (int seed = 0; seed < LIVES; seed++) {
            ends.merge(live(seed), 1, Integer::sum);
        }
        assertThat(ends.keySet())
                .as("lives end in all ways: %s", ends)
                .containsExactlyInAnyOrder(Phase.SUCCEEDED, Phase.FAILED, Phase.CANCELLED, Phase.SKIPPED);
        assertThat(ends.values()).as("none of them is rare").allMatch(count -> count > LIVES / 100);
        assertThat(crashes).as("operators did crash").isGreaterThan(LIVES);
    }

    private Phase live(int seed) {
        Random random = new Random(seed);
        SimulatedCluster cluster = new SimulatedCluster(random);
        SimulatedOperator operator = new SimulatedOperator(random, cluster);
        try {
            wild(random, cluster, operator);
            calm(cluster, operator);
        } catch (AssertionError | IllegalStateException e) {
            throw new AssertionError(
                    "life %d: %s%n%s".formatted(seed, e.getMessage(), String.join("\n", operator.diary())), e);
        }
        crashes += operator.processes() - 1;
        return operator.recorded().phase();
    }

    private static void wild(Random random, SimulatedCluster cluster, SimulatedOperator operator) {
        int steps = 10 + random.nextInt(60);
        boolean unruly = random.nextBoolean();
        for (int step = 0; step < steps; step++) {
            cluster.now = cluster.now.plusMillis(random.nextInt(10) == 0 ? 400_000 : random.nextInt(20_000));
            int chance = random.nextInt(100);
            if (chance < 40) {
                cluster.step();
            } else if (chance < 90) {
                operator.pass();
            } else if (unruly) {
                disturb(random, cluster, operator);
            }
        }
    }

    private static void disturb(Random random, SimulatedCluster cluster, SimulatedOperator operator) {
        switch (random.nextInt(8)) {
            case 0 -> operator.stop(StopRequest.Mode.CANCEL);
            case 1 -> operator.stop(StopRequest.Mode.ABORT);
            case 2 -> operator.replace("newer");
            case 3 -> operator.gate(new Standing.Waits("ConcurrencyQueue", "waits for its turn"));
            case 4 -> operator.gate(new Standing.TurnedAway("ConcurrencyForbid", "another one runs"));
            default -> cluster.meddle();
        }
    }

    /** From now on only news, or the moment it asked for, makes the operator look: if that is not enough, it is stuck. */
    private static void calm(SimulatedCluster cluster, SimulatedOperator operator) {
        operator.calmDown();
        operator.pass();
        for (int i = 0; i < 500 && !operator.recorded().phase().isFinal(); i++) {
            int changes = cluster.changes();
            Instant again = operator.again();
            if (again != null && !again.isAfter(cluster.now)) {
                operator.pass();
            } else if (cluster.step() || cluster.changes() > changes) {
                operator.pass();
            } else {
                assertThat(again)
                        .as("nothing happens any more and nobody will look")
                        .isNotNull();
                cluster.now = again;
                operator.pass();
            }
        }
        assertThat(operator.recorded().phase().isFinal()).as("the run ends").isTrue();
        RunState end = operator.recorded();
        cluster.step();
        operator.pass();
        assertThat(operator.recorded()).as("the end is the end").isSameAs(end);
    }
}
