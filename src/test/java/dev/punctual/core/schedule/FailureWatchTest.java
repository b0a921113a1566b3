package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.schedule.FailureWatch.InSpec;
import dev.punctual.core.schedule.FailureWatch.Known;
import dev.punctual.core.schedule.FailureWatch.Verdict;
import dev.punctual.core.schedule.RunFacts.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureWatchTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NOW = START.plusSeconds(100);

    /**
     * Runs that ended at +1, +2 and so on: (f)ailed, (s)ucceeded, (c)ancelled, s(k)ipped, of ticks; in capitals those on demand;
     * b and B: backfilled ones that failed or succeeded; (r)unning.
     */
    private static List<RunFacts> runs(String text) {
        List<RunFacts> runs = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char kind = text.charAt(i);
            Instant end = START.plusSeconds(i + 1L);
            Outcome outcome =
                    switch (kind) {
                        case 'f', 'F', 'b' -> Outcome.FAILED;
                        case 's', 'S', 'B' -> Outcome.SUCCEEDED;
                        case 'c' -> Outcome.CANCELLED;
                        case 'k' -> Outcome.SKIPPED;
                        default -> null;
                    };
            boolean onDemand = kind == 'F' || kind == 'S';
            runs.add(
                    0,
                    new RunFacts(
                            "run-" + (i + 1),
                            onDemand ? null : end,
                            START,
                            START,
                            outcome,
                            outcome == null ? null : end,
                            kind == 'b' || kind == 'B'));
        }
        return runs;
    }

    private static Instant at(Integer seconds) {
        return seconds == null ? null : START.plusSeconds(seconds);
    }

    private static String tell(Verdict verdict) {
        if (verdict instanceof Verdict.Stops stops) {
            return "stops after %d, the last %s".formatted(stops.failures(), stops.lastRun());
        }
        if (verdict instanceof Verdict.Goes goes) {
            return goes.countedSince() == null
                    ? "goes"
                    : "goes, counts from +" + (goes.countedSince().getEpochSecond() - START.getEpochSecond());
        }
        return "stays";
    }

    @ParameterizedTest(name = "{0}, limit {1}, counted since {2}, spec {3}: {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-      | 2 | - | ACTIVE    | goes",
                "f      | 2 | - | ACTIVE    | goes",
                "ff     | 2 | - | ACTIVE    | stops after 2, the last run-2",
                "fff    | 2 | - | ACTIVE    | stops after 3, the last run-3",
                "ff     | - | - | ACTIVE    | goes",
                "fsf    | 2 | - | ACTIVE    | goes",
                "ffs    | 2 | - | ACTIVE    | goes",
                "sff    | 2 | - | ACTIVE    | stops after 2, the last run-3",
                "fF     | 2 | - | ACTIVE    | stops after 2, the last run-2",
                "fckf   | 2 | - | ACTIVE    | stops after 2, the last run-4",
                "fr     | 2 | - | ACTIVE    | goes",
                "ffr    | 2 | - | ACTIVE    | stops after 2, the last run-2",
                "fb     | 2 | - | ACTIVE    | goes",
                "fBf    | 2 | - | ACTIVE    | stops after 2, the last run-3",
                "ff     | 2 | 1 | ACTIVE    | goes, counts from +1",
                "ff     | 2 | 2 | ACTIVE    | goes, counts from +2",
                "fff    | 2 | 1 | ACTIVE    | stops after 2, the last run-3",
                "ff     | 2 | - | SUSPENDED | goes",
                "ff     | 2 | - | RESUMED   | goes, counts from +100",
                "ff     | 1 | - | ACTIVE    | stops after 2, the last run-2",
            })
    void failed_runs_in_a_row_suspend_a_job(String runs, Integer limit, Integer since, InSpec inSpec, String verdict) {
        FailureWatch watch = new FailureWatch(limit, at(since), null, inSpec, 7L, runs(runs == null ? "" : runs), NOW);

        assertThat(tell(watch.judge())).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0}, generation {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ff    | 7 | stays",
                "ffff  | 7 | stays",
                "ffs   | 7 | stays",
                "ffB   | 7 | stays",
                "ffF   | 7 | stays",
                "ffS   | 7 | goes, counts from +3",
                "ffSF  | 7 | goes, counts from +3",
                "Sff   | 7 | stays",
                "ff    | 8 | goes, counts from +100",
            })
    void what_lifts_the_suspension(String runs, long generation, String verdict) {
        Known known = new Known(START.plusSeconds(2), 7L);

        assertThat(tell(new FailureWatch(2, null, known, InSpec.ACTIVE, generation, runs(runs), NOW).judge()))
                .isEqualTo(verdict);
    }
}
