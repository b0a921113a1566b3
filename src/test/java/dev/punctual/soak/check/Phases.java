package dev.punctual.soak.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A final phase is true, and the last word. */
final class Phases {
    private Phases() {}

    static List<String> breaches(Collection<Run> runs, List<Span> work) {
        Map<String, Long> lastWork = new HashMap<>();
        work.forEach(one -> lastWork.merge(one.run(), one.ended(), Math::max));
        List<String> breaches = new ArrayList<>();
        for (Run run : runs) {
            breaches.addAll(breaches(run, lastWork.getOrDefault(run.uid(), 0L)));
        }
        return breaches;
    }

    private static List<String> breaches(Run run, long lastWork) {
        List<String> breaches = new ArrayList<>();
        if (!run.isGone() && !run.isFinished()) {
            breaches.add("stuck: " + run);
        }
        List<Run.Told> told = run.told();
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i).isFinal() && i < told.size() - 1) {
                breaches.add("a final phase was not the last: " + run);
            }
            if (told.get(i).isFinal() && told.get(i).version() < lastWork) {
                breaches.add("told to be over while it was at work (until %d): %s".formatted(lastWork, run));
            }
        }
        return breaches;
    }
}
