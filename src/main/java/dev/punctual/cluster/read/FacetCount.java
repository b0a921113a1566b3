package dev.punctual.cluster.read;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts runs of each kind in one pass; a run that only one part of the filter leaves out is counted for that part. */
final class FacetCount {
    private static final int MOST = 100;

    private final RunMatch match;
    private final PhaseCount phases = new PhaseCount();
    private final Map<String, int[]> jobs = new HashMap<>();
    private final Map<String, int[]> queues = new HashMap<>();
    private final Map<String, int[]> namespaces = new HashMap<>();
    private int withError;
    private int withoutError;

    FacetCount(RunMatch match) {
        this.match = match;
    }

    void take(KnownRun known) {
        int missed = match.missed(known);
        if (Integer.bitCount(missed) > 1 || !match.isOtherwiseMeant(known)) {
            return;
        }
        RunSummary run = known.run();
        if ((missed & ~RunMatch.PHASE) == 0) {
            phases.add(run.phase());
        }
        count(jobs, run.job() == null ? "" : run.job(), (missed & ~RunMatch.JOB) == 0);
        count(queues, run.queue(), (missed & ~RunMatch.QUEUE) == 0);
        count(namespaces, run.namespace(), (missed & ~RunMatch.NAMESPACE) == 0);
        countError(run, (missed & ~RunMatch.ERROR) == 0);
    }

    private static void count(Map<String, int[]> counts, @Nullable String word, boolean isMeant) {
        if (isMeant && word != null) {
            counts.computeIfAbsent(word, one -> new int[1])[0]++;
        }
    }

    private void countError(RunSummary run, boolean isMeant) {
        if (isMeant && run.hasError()) {
            withError++;
        } else if (isMeant) {
            withoutError++;
        }
    }

    RunFacets facets() {
        return new RunFacets(phases.byPhase(), mostFrequent(jobs), mostFrequent(queues), byName(), byError());
    }

    private static Map<String, Integer> mostFrequent(Map<String, int[]> counts) {
        Comparator<Map.Entry<String, int[]>> byCount = Comparator.comparingInt(entry -> -entry.getValue()[0]);
        Best<Map.Entry<String, int[]>> best = new Best<>(MOST, byCount.thenComparing(Map.Entry.comparingByKey()));
        counts.entrySet().forEach(best::offer);
        Map<String, Integer> found = new LinkedHashMap<>();
        best.inOrder().forEach(entry -> found.put(entry.getKey(), entry.getValue()[0]));
        return found;
    }

    private Map<String, Integer> byName() {
        Map<String, Integer> found = new TreeMap<>();
        namespaces.forEach((namespace, count) -> found.put(namespace, count[0]));
        return found;
    }

    private Map<Boolean, Integer> byError() {
        Map<Boolean, Integer> found = new TreeMap<>(Comparator.reverseOrder());
        found.put(true, withError);
        found.put(false, withoutError);
        return found;
    }
}
