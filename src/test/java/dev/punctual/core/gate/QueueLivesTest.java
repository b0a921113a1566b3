package dev.punctual.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.gate.Restored.Stand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random lives of runs in two queues: moved, given another priority, attempted again; their queues resized, suspended and
 * deleted; with news of ended pods that come late, and leaders that die between any two steps.
 */
class QueueLivesTest {
    private static final Instant START = Instant.parse("2026-11-24T02:30:00Z");
    private static final List<String> QUEUES = List.of("default/a", "default/b");

    private enum Phase {
        NEW,
        QUEUED,
        ADMITTED,
        WORKING,
        PAUSED,
        OVER
    }

    /** What the API server and the nodes know of a run. */
    private static final class Run {
        final String name;
        final String job;
        final Instant since;
        Seat seat;
        Phase phase = Phase.NEW;
        boolean attempted;
        String workingIn = "";

        Run(String name, String job, Instant since, Seat seat) {
            this.name = name;
            this.job = job;
            this.since = since;
            this.seat = seat;
        }

        Applicant applicant() {
            Applicant applicant = new Applicant("#" + name, name, job, new Concurrency.Forbid(), since, null).in(seat);
            return attempted ? applicant.underWay() : applicant;
        }
    }

    private static final class World {
        final Random random;
        final Map<String, Run> runs = new TreeMap<>();
        final Map<String, QueueTerms> terms = new HashMap<>();
        final Set<String> endedUntold = new HashSet<>();
        Gate gate = new Gate(woken -> {}, queue -> {});
        int born;

        World(int seed) {
            random = new Random(seed);
            QUEUES.forEach(queue -> say(queue, new QueueTerms(2, null)));
        }

        void say(String queue, QueueTerms said) {
            terms.put(queue, said);
            gate.queue(queue, said);
        }

        void step() {
            switch (random.nextInt(12)) {
                case 0, 1 -> create();
                case 2, 3, 4 -> pick(Phase.NEW, Phase.QUEUED, Phase.PAUSED).forEach(this::ask);
                case 5, 6 -> pick(Phase.ADMITTED).forEach(this::work);
                case 7 -> pick(Phase.WORKING).forEach(this::end);
                case 8 -> tell();
                case 9 -> pick(Phase.QUEUED, Phase.NEW).forEach(this::change);
                case 10 -> sayAnything();
                default -> crash();
            }
        }

        private void create() {
            String name = "run-%04d".formatted(born++);
            String job = random.nextInt(3) == 0 ? "default/job-" + random.nextInt(3) : null;
            runs.put(name, new Run(name, job, START.plusSeconds(born), seat()));
        }

        private Seat seat() {
            return new Seat(QUEUES.get(random.nextInt(QUEUES.size())), random.nextInt(3));
        }

        private void ask(Run run) {
            Standing standing = gate.ask(run.applicant());
            if (standing instanceof Standing.Admitted) {
                assertThat(atWorkIn(run.seat.queue()))
                        .isLessThan(terms.get(run.seat.queue()).limit());
                assertThat(terms.get(run.seat.queue()).suspension()).isNull();
                assertThat(run.job == null ? List.of() : othersOfJob(run)).isEmpty();
                run.phase = Phase.ADMITTED;
                run.workingIn = run.seat.queue();
            } else {
                run.phase = standing instanceof Standing.Waits ? Phase.QUEUED : Phase.OVER;
            }
        }

        private List<Run> othersOfJob(Run run) {
            return runs.values().stream()
                    .filter(other -> other != run && run.job.equals(other.job))
                    .filter(other -> other.phase == Phase.ADMITTED || other.phase == Phase.WORKING)
                    .toList();
        }

        private long atWorkIn(String queue) {
            return runs.values().stream()
                    .filter(run -> run.phase == Phase.ADMITTED || run.phase == Phase.WORKING)
                    .filter(run -> run.workingIn.equals(queue))
                    .count();
        }

        private void work(Run run) {
            run.phase = Phase.WORKING;
            run.attempted = true;
        }

        private void end(Run run) {
            if (random.nextInt(3) == 0) {
                run.phase = Phase.PAUSED;
                gate.pause(run.applicant());
            } else {
                run.phase = Phase.OVER;
                endedUntold.add("#" + run.name);
            }
        }

        private void tell() {
            endedUntold.stream().sorted().findFirst().ifPresent(uid -> {
                endedUntold.remove(uid);
                gate.leave(uid);
            });
        }

        private void change(Run run) {
            run.seat = seat();
        }

        private void sayAnything() {
            String queue = QUEUES.get(random.nextInt(QUEUES.size()));
            String suspension = random.nextInt(4) == 0 ? "suspended" : null;
            say(queue, new QueueTerms(random.nextInt(4), suspension));
        }

        private void crash() {
            if (random.nextInt(3) != 0) {
                return;
            }
            runs.values().stream()
                    .filter(run -> run.phase == Phase.ADMITTED)
                    .forEach(run -> run.phase = run.attempted ? Phase.QUEUED : Phase.NEW);
            endedUntold.clear();
            gate = new Gate(woken -> {}, queue -> {});
            List<Restored> found = new ArrayList<>();
            for (Run run : runs.values()) {
                switch (run.phase) {
                    case WORKING ->
                        found.add(new Restored(run.applicant().in(new Seat(run.workingIn, 0)), Stand.HOLDS, "RUNNING"));
                    case PAUSED -> found.add(new Restored(run.applicant(), Stand.PAUSES, "BACKING_OFF"));
                    case QUEUED -> found.add(new Restored(run.applicant(), stand(run), "QUEUED"));
                    case NEW, ADMITTED, OVER -> {}
                }
            }
            gate.restore(found, terms);
        }

        /** A run of a job waits for its job first; which of both it waited for is in its status, and here left to chance. */
        private Stand stand(Run run) {
            return run.attempted || run.job == null ? Stand.WAITS_IN_QUEUE : Stand.ONLY_CLAIMS;
        }

        private List<Run> pick(Phase... phases) {
            List<Run> found = runs.values().stream()
                    .filter(run -> List.of(phases).contains(run.phase))
                    .toList();
            return found.isEmpty() ? found : List.of(found.get(random.nextInt(found.size())));
        }
    }

    @Test
    void no_queue_ever_admits_one_too_many_and_no_job_overlaps_itself() {
        for (int seed = 0; seed < 500; seed++) {
            World world = new World(seed);
            for (int i = 0; i < 400; i++) {
                world.step();
            }
        }
    }

    @Test
    void in_the_end_every_run_had_its_turn() {
        for (int seed = 0; seed < 100; seed++) {
            World world = new World(seed);
            for (int i = 0; i < 300; i++) {
                world.step();
            }
            QUEUES.forEach(queue -> world.say(queue, new QueueTerms(2, null)));
            for (int round = 0; round < 400; round++) {
                new ArrayList<>(world.runs.values()).forEach(run -> {
                    switch (run.phase) {
                        case NEW, QUEUED, PAUSED -> world.ask(run);
                        case ADMITTED -> world.work(run);
                        case WORKING -> world.end(run);
                        case OVER -> {}
                    }
                });
                IntStream.range(0, 10).forEach(i -> world.tell());
            }
            assertThat(world.runs.values()).as("life %d", seed).allMatch(run -> run.phase == Phase.OVER);
        }
    }

    @Test
    void of_five_thousand_that_wait_each_gets_its_place_by_rank() {
        List<String> woken = new ArrayList<>();
        Gate gate = new Gate(woken::add, queue -> {});
        gate.queue("default/a", new QueueTerms(10, null));
        Map<String, Applicant> runs = new HashMap<>();
        for (int i = 0; i < 5010; i++) {
            Applicant run = new Applicant(
                            "#" + i, "run-" + i, null, new Concurrency.Allow(), START.plusSeconds(i), null)
                    .in(new Seat("default/a", i % 7));
            runs.put(run.uid(), run);
            gate.ask(run);
        }
        List<String> holding =
                new ArrayList<>(IntStream.range(0, 10).mapToObj(i -> "#" + i).toList());
        List<Integer> priorities = new ArrayList<>();
        while (!holding.isEmpty()) {
            gate.leave(holding.remove(0));
            for (String next : List.copyOf(woken)) {
                assertThat(gate.ask(runs.get(next))).isInstanceOf(Standing.Admitted.class);
                holding.add(next);
                priorities.add(runs.get(next).priority());
            }
            woken.clear();
            assertThat(gate.census("default/a", 1).holding()).isLessThanOrEqualTo(10);
        }

        assertThat(priorities).hasSize(5000).isSortedAccordingTo((one, other) -> other - one);
        assertThat(gate.census("default/a", 1)).isEqualTo(Census.EMPTY);
    }
}
