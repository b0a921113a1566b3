package dev.punctual.core.gate;

import dev.punctual.core.gate.Concurrency.Allow;
import dev.punctual.core.gate.Concurrency.Forbid;
import dev.punctual.core.gate.Concurrency.Queue;
import dev.punctual.core.gate.Concurrency.Replace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The places of one job: who holds one, who waits in line, who waits to replace the holders. */
final class Places {
    private static final int NAMES_SHOWN = 3;

    private final Map<String, Applicant> holding = new LinkedHashMap<>();
    private final Map<String, Applicant> waiting = new HashMap<>();
    private final TreeSet<Applicant> line = new TreeSet<>(Applicant.BY_AGE);
    private final TreeSet<Applicant> replacements = new TreeSet<>(Applicant.BY_AGE);

    Standing ask(Applicant applicant) {
        if (applicant.suspension() != null) {
            return suspended(applicant, applicant.suspension());
        }
        if (holding.containsKey(applicant.uid())) {
            return new Standing.Admitted();
        }
        Concurrency concurrency = applicant.concurrency();
        if (concurrency instanceof Allow) {
            return admit(applicant);
        }
        if (concurrency instanceof Forbid) {
            return holding.isEmpty() ? admit(applicant) : overlaps(applicant);
        }
        return concurrency instanceof Replace ? replace(applicant) : queue(applicant, (Queue) concurrency);
    }

    private Standing admit(Applicant applicant) {
        stopWaiting(applicant.uid());
        holding.put(applicant.uid(), applicant);
        return new Standing.Admitted();
    }

    /** It gives back a place that it has not used, and waits beside the line, so that it is in nobody's way who may start; where a line has an end, it counts there. */
    private Standing suspended(Applicant applicant, String why) {
        holding.remove(applicant.uid());
        if (applicant.concurrency() instanceof Queue policy && isBeyondTheLine(applicant, policy)) {
            return full(policy);
        }
        stopWaiting(applicant.uid());
        waiting.put(applicant.uid(), applicant);
        return new Standing.Waits("ScheduledJobSuspended", why);
    }

    private Standing overlaps(Applicant applicant) {
        stopWaiting(applicant.uid());
        return new Standing.TurnedAway(
                "ConcurrencyForbid", "%s of the same job is still under way".formatted(holders()));
    }

    private Standing replace(Applicant applicant) {
        Applicant newest = newestAfter(applicant);
        if (newest != null) {
            stopWaiting(applicant.uid());
            return new Standing.TurnedAway("Replaced", "run %s takes its place".formatted(newest.name()));
        }
        if (holding.isEmpty()) {
            return admit(applicant);
        }
        wait(applicant);
        return new Standing.Waits("Replacing", "waits until %s has ended".formatted(holders()));
    }

    /** The newest of those that have a place or wait to replace them, where one is newer than the applicant. */
    private @Nullable Applicant newestAfter(Applicant applicant) {
        Stream<Applicant> others = replacements.isEmpty()
                ? holding.values().stream()
                : Stream.concat(holding.values().stream(), Stream.of(replacements.last()));
        return others.filter(other -> !other.uid().equals(applicant.uid()))
                .filter(other -> Applicant.BY_AGE.compare(other, applicant) > 0)
                .max(Applicant.BY_AGE)
                .orElse(null);
    }

    private Standing queue(Applicant applicant, Queue policy) {
        boolean first = line.isEmpty() || Applicant.BY_AGE.compare(applicant, line.first()) <= 0;
        if (holding.isEmpty() && first) {
            return admit(applicant);
        }
        if (isBeyondTheLine(applicant, policy)) {
            return full(policy);
        }
        wait(applicant);
        return new Standing.Waits("ConcurrencyQueue", "waits for its turn among the runs of its job");
    }

    private boolean isBeyondTheLine(Applicant applicant, Queue policy) {
        return !waiting.containsKey(applicant.uid()) && waiting.size() >= policy.maxQueued();
    }

    private static Standing full(Queue policy) {
        return new Standing.TurnedAway(
                "QueueFull",
                "as many runs of the same job wait already as its maxQueued allows: " + policy.maxQueued());
    }

    private void wait(Applicant applicant) {
        stopWaiting(applicant.uid());
        waiting.put(applicant.uid(), applicant);
        if (applicant.suspension() != null) {
            return;
        }
        (applicant.concurrency() instanceof Replace ? replacements : line).add(applicant);
    }

    private void stopWaiting(String uid) {
        Applicant applicant = waiting.remove(uid);
        if (applicant != null) {
            line.remove(applicant);
            replacements.remove(applicant);
        }
    }

    /** Who is to take the place of a holder, where somebody is. */
    @Nullable Applicant replacementOf(String uid) {
        Applicant holder = holding.get(uid);
        Applicant newest = replacements.isEmpty() ? null : replacements.last();
        return holder != null && newest != null && Applicant.BY_AGE.compare(newest, holder) > 0 ? newest : null;
    }

    void restoreHolding(Applicant applicant) {
        holding.put(applicant.uid(), applicant);
    }

    void restoreWaiting(Applicant applicant) {
        wait(applicant);
    }

    void leave(String uid) {
        holding.remove(uid);
        stopWaiting(uid);
    }

    /** Whose standing may have changed: the next in line, those that are to be replaced, replacements that are outdated. */
    List<String> concerned() {
        List<String> uids = new ArrayList<>();
        if (!replacements.isEmpty()) {
            uids.addAll(holding.keySet());
            replacements.forEach(replacement -> uids.add(replacement.uid()));
        }
        if (holding.isEmpty() && !line.isEmpty()) {
            uids.add(line.first().uid());
        }
        return uids;
    }

    /**
     * Their job has changed: all stand in line again, until those that are still suspended ask. Gives back their UIDs, and those
     * of holders that may not have started.
     */
    List<String> reconsider(Predicate<String> mayNotHaveStarted) {
        List.copyOf(waiting.values()).forEach(applicant -> wait(applicant.resumed()));
        return Stream.concat(
                        waiting.keySet().stream(), holding.keySet().stream().filter(mayNotHaveStarted))
                .toList();
    }

    boolean isEmpty() {
        return holding.isEmpty() && waiting.isEmpty();
    }

    private String holders() {
        Iterator<Applicant> rest = holding.values().iterator();
        StringBuilder names = new StringBuilder("run ").append(rest.next().name());
        for (int shown = 1; shown < NAMES_SHOWN && rest.hasNext(); shown++) {
            names.append(", ").append(rest.next().name());
        }
        return rest.hasNext()
                ? names.append(", … (%d in all)".formatted(holding.size())).toString()
                : names.toString();
    }
}
