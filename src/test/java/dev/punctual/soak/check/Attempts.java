package dev.punctual.soak.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every attempt has one Job, every Job a run; and no Job begins when its run is over. */
final class Attempts {
    private Attempts() {}

    static List<String> breaches(Map<String, Run> runs, Collection<Work> work) {
        List<String> breaches = new ArrayList<>();
        Map<String, String> known = new HashMap<>();
        work.stream().filter(Work::isJob).forEach(job -> {
            String before = known.put(job.attemptOfRun(), job.name());
            if (before != null) {
                breaches.add("a second Job of the same attempt: " + before + ", " + job.name());
            }
            Run run = runs.get(job.run());
            if (run == null || !job.owner().equals(run.uid()) || run.begun() > job.begun()) {
                breaches.add("a Job without a run: " + job.name());
            } else {
                breaches.addAll(breaches(run, job));
            }
        });
        return breaches;
    }

    private static List<String> breaches(Run run, Work job) {
        List<String> breaches = new ArrayList<>();
        if (run.isGone() && !job.isGone()) {
            breaches.add("the Job %s is left of a run that is gone".formatted(job.name()));
        }
        if (run.told().stream().anyMatch(told -> told.isFinal() && told.version() < job.begun())) {
            breaches.add("the Job %s was made when its run was over: %s".formatted(job.name(), run));
        }
        return breaches;
    }
}
