package dev.punctual.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.gate.Concurrency.Allow;
import dev.punctual.core.gate.Concurrency.Forbid;
import dev.punctual.core.gate.Concurrency.Queue;
import dev.punctual.core.gate.Concurrency.Replace;
import dev.punctual.core.gate.Restored.Stand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random lives of the runs of one job: asked about in any order and late, with news of ended pods that arrive late, with leaders
 * that die between admitting a run and creating its Job, and new ones that read the ledger from what is really there.
 */
class GateLivesTest {
    private static final Instant START = Instant.parse("2026-11-24T02:30:00Z");

    private enum Phase {
        NEW,
        QUEUED,
        ADMITTED,
        WORKING,
        OVER
    }

    /** What the API server and the nodes know of a run. */
    private static final class Run {
        final Applicant applicant;
        Phase phase = Phase.NEW;

        Run(Applicant applicant) {
            this.applicant = applicant;
        }
    }

    private static final class World {
        final Random random;
        final Concurrency policy;
        final Map<String, Run> runs = new TreeMap<>();
        final Set<String> endedUntold = new HashSet<>();
        final List<String> admissions = new ArrayList<>();
        Gate gate = new Gate(woken -> {}, queue -> {});
        int born;

        World(Random random, Concurrency policy) {
            this.random = random;
            this.policy = policy;
        }

        void step() {
            switch (random.nextInt(7)) {
                case 0 -> create();
                case 1, 2 -> ask();
                case 3 -> work();
                case 4 -> end();
                case 5 -> tell();
                default -> crash();
            }
        }

        private void create() {
            String name = "run-%04d".formatted(born++);
            Instant since = START.plusSeconds(60L * born - random.nextInt(200));
            runs.put(name, new Run(new Applicant("#" + name, name, "default/job", policy, since, null)));
        }

        private void ask() {
            pick(Phase.NEW, Phase.QUEUED).forEach(run -> {
                Standing standing = gate.ask(run.applicant);
                if (standing instanceof Standing.Admitted) {
                    run.phase = Phase.ADMITTED;
                    admissions.add(run.applicant.name());
                } else {
                    run.phase = standing instanceof Standing.Waits ? Phase.QUEUED : Phase.OVER;
                }
            });
        }

        /** The Job is created, and its pod works. */
        private void work() {
            pick(Phase.ADMITTED).forEach(run -> run.phase = Phase.WORKING);
        }

        private void end() {
            pick(Phase.WORKING).forEach(this::end);
        }

        private void end(Run run) {
            run.phase = Phase.OVER;
            endedUntold.add(run.applicant.uid());
        }

        /** The leader hears of an end, or stops the run that is to be replaced. */
        private void tell() {
            endedUntold.stream().sorted().findFirst().ifPresent(uid -> {
                endedUntold.remove(uid);
                gate.leave(uid);
            });
            all(Phase.WORKING).stream()
                    .filter(run -> gate.replacementOf(run.applicant.uid()) != null)
                    .forEach(this::end);
        }

        /** What was admitted and has no Job is forgotten; the rest is read anew. */
        private void crash() {
            if (random.nextInt(4) != 0) {
                return;
            }
            all(Phase.ADMITTED).forEach(run -> run.phase = Phase.NEW);
            endedUntold.clear();
            gate = new Gate(woken -> {}, queue -> {});
            gate.restore(
                    Stream.concat(found(all(Phase.WORKING), Stand.HOLDS), found(all(Phase.QUEUED), Stand.WAITS_FOR_JOB))
                            .toList(),
                    Map.of());
        }

        private static Stream<Restored> found(Collection<Run> runs, Stand stand) {
            return runs.stream().map(run -> new Restored(run.applicant, stand, "QUEUED"));
        }

        private List<Run> all(Phase phase) {
            return runs.values().stream().filter(run -> run.phase == phase).toList();
        }

        private List<Run> pick(Phase... phases) {
            List<Run> found = runs.values().stream()
                    .filter(run -> List.of(phases).contains(run.phase))
                    .toList();
            return found.isEmpty() ? found : List.of(found.get(random.nextInt(found.size())));
        }

        long atWork() {
            return runs.values().stream()
                    .filter(run -> run.phase == Phase.ADMITTED || run.phase == Phase.WORKING)
                    .count();
        }
    }

    private static Concurrency policy(String name) {
        return switch (name) {
            case "Allow" -> new Allow();
            case "Forbid" -> new Forbid();
            case "Replace" -> new Replace();
            default -> new Queue(3);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forbid", "Replace", "Queue"})
    void no_two_runs_are_at_work_at_once_whoever_dies_and_whatever_is_heard_late(String name) {
        for (int seed = 0; seed < 200; seed++) {
            World world = new World(new Random(seed), policy(name));
            for (int i = 0; i < 300; i++) {
                world.step();
                assertThat(world.atWork()).as("life %d", seed).isLessThanOrEqualTo(1);
                if (world.policy instanceof Queue queue) {
                    assertThat(world.all(Phase.QUEUED)).hasSizeLessThanOrEqualTo(queue.maxQueued());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Allow", "Forbid", "Replace", "Queue"})
    void in_the_end_every_run_was_admitted_or_turned_away(String name) {
        for (int seed = 0; seed < 50; seed++) {
            World world = new World(new Random(seed), policy(name));
            for (int i = 0; i < 200; i++) {
                world.step();
            }
            settle(world);
            Map<Phase, Long> phases = new HashMap<>(world.runs.values().stream()
                    .collect(Collectors.groupingBy(run -> run.phase, Collectors.counting())));
            assertThat(phases).as("life %d", seed).containsOnlyKeys(Phase.OVER);
        }
    }

    private static void settle(World world) {
        if (world.runs.isEmpty()) {
            world.create();
        }
        for (int i = 0; i < 500; i++) {
            world.ask();
            world.work();
            world.end();
            world.tell();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Queue"})
    void those_who_wait_in_line_go_by_age(String name) {
        for (int seed = 0; seed < 200; seed++) {
            World world = new World(new Random(seed), policy(name));
            for (int i = 0; i < 200; i++) {
                Instant oldest = world.all(Phase.QUEUED).stream()
                        .map(run -> run.applicant.since())
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX);
                int before = world.admissions.size();
                world.step();
                if (world.admissions.size() > before) {
                    String admitted = world.admissions.get(before);
                    assertThat(world.runs.get(admitted).applicant.since())
                            .as("life %d", seed)
                            .isBeforeOrEqualTo(oldest);
                }
            }
        }
    }
}
