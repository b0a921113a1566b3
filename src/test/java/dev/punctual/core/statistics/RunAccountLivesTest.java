package dev.punctual.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random lives of jobs: runs end, out of order too; caches lag behind and show what is gone; whoever prunes dies between
 * any two writes. In the end the numbers are those of a plain count of all that ever ended.
 */
class RunAccountLivesTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static final List<Ending> ENDINGS = List.of(Ending.values());

    static Stream<Long> seeds() {
        return IntStream.range(0, 300).mapToObj(seed -> (long) seed);
    }

    /** What the API server holds. */
    private static final class Life {
        final Random random;
        final List<End> ever = new ArrayList<>();
        final Map<String, End> living = new LinkedHashMap<>();
        final List<Map.Entry<String, End>> gone = new ArrayList<>();
        final Set<String> visible = new HashSet<>();
        Folded folded = Folded.NONE;
        List<End> recent = List.of();

        Life(long seed) {
            random = new Random(seed);
        }

        void end(int number) {
            Ending ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
            Instant at = START.plusSeconds(10L * number + random.nextInt(40));
            Duration lasted = random.nextInt(5) == 0 ? null : Duration.ofSeconds(random.nextInt(1_000));
            End end = new End("run-" + number, ending, at, lasted);
            ever.add(end);
            living.put("uid-" + number, end);
        }

        /** What a cache shows: the newest may not be there yet, and some of the last that went may be there still. */
        private Map<String, End> seen() {
            Map<String, End> seen = new LinkedHashMap<>();
            gone.stream()
                    .skip(Math.max(0, gone.size() - random.nextInt(10)))
                    .forEach(run -> seen.put(run.getKey(), run.getValue()));
            List<String> known = List.copyOf(living.keySet());
            visible.addAll(known.subList(0, Math.max(0, known.size() - random.nextInt(4))));
            known.stream().filter(visible::contains).forEach(uid -> seen.put(uid, living.get(uid)));
            return seen;
        }

        RunAccount look(Map<String, End> seen) {
            int keep = random.nextInt(8);
            List<FinishedRun> runs = new ArrayList<>();
            seen.forEach((uid, end) ->
                    runs.add(new FinishedRun(uid, end, runs.size() < seen.size() - keep && random.nextInt(4) > 0)));
            return new RunAccount(folded, recent, runs);
        }

        void pass() {
            RunAccount account = look(seen()).folding();
            if (random.nextInt(5) == 0) {
                return;
            }
            folded = account.folded();
            recent = account.statistics().recent();
            Set<String> toDelete = account.mayBeDeleted();
            for (String uid : toDelete) {
                if (random.nextInt(10) == 0) {
                    return;
                }
                delete(uid);
            }
        }

        private void delete(String uid) {
            End end = living.remove(uid);
            if (end != null) {
                gone.add(Map.entry(uid, end));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_lost_and_nothing_counts_twice(long seed) {
        Life life = new Life(seed);
        for (int number = 0; number < 150; number++) {
            life.end(number);
            for (int pass = life.random.nextInt(3); pass > 0; pass--) {
                life.pass();
            }
        }

        RunStatistics told = life.look(life.living).folding().statistics();

        assertThat(told).isEqualTo(plainCount(life.ever));
        assertThat(life.gone).hasSizeGreaterThan(20);
    }

    private static RunStatistics plainCount(List<End> ends) {
        Counts counts = Counts.NONE;
        Times times = Times.NONE;
        Instant success = null;
        for (End end : ends) {
            counts = counts.plus(end.ending());
            if (end.isSuccess()) {
                times = end.duration() == null ? times : times.plus(end.duration());
                success = success == null || end.at().isAfter(success) ? end.at() : success;
            }
        }
        Streak none = new Streak(0, success);
        long failures = ends.stream().filter(none::counts).count();
        List<End> recent = ends.stream()
                .filter(End::hasRun)
                .sorted(End.NEWEST_FIRST)
                .limit(RunAccount.RECENT)
                .toList();
        return new RunStatistics(counts, times, new Streak(failures, success), recent);
    }
}
