package dev.punctual.core.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The line of one queue. Whoever is next is given the free place at once, and then told: so it costs the same however many
 * wait, and no two can have the same place.
 */
final class Line {
    private static final Comparator<Applicant> BY_RANK =
            Comparator.comparingInt(Applicant::priority).reversed().thenComparing(Applicant.BY_AGE);

    private final String queue;
    private final Set<String> holding = new HashSet<>();
    private final Map<String, Applicant> waiting = new HashMap<>();
    private final TreeSet<Applicant> byRank = new TreeSet<>(BY_RANK);
    private final TreeSet<Applicant> byAge = new TreeSet<>(Applicant.BY_AGE);
    private final Set<String> later = new HashSet<>();
    private @Nullable QueueTerms terms;

    /** @param queue its {@code namespace/name} */
    Line(String queue) {
        this.queue = queue;
    }

    /** How the run stands; who asks has nothing under way, so that it can still give a place back. */
    Standing ask(Applicant applicant, Collection<String> told) {
        later.remove(applicant.uid());
        if (!mayKeep(applicant.uid())) {
            holding.remove(applicant.uid());
        }
        if (!holding.contains(applicant.uid())) {
            enter(applicant);
            grant(told);
        }
        return holding.contains(applicant.uid()) ? new Standing.Admitted() : waits();
    }

    private boolean mayKeep(String uid) {
        return isOpen() && holding.contains(uid) && holding.size() <= limit();
    }

    private boolean isOpen() {
        return terms != null && terms.suspension() == null;
    }

    private int limit() {
        return terms == null ? 0 : terms.limit();
    }

    private void enter(Applicant applicant) {
        stopWaiting(applicant.uid());
        waiting.put(applicant.uid(), applicant);
        byRank.add(applicant);
        byAge.add(applicant);
    }

    private void stopWaiting(String uid) {
        Applicant known = waiting.remove(uid);
        if (known != null) {
            byRank.remove(known);
            byAge.remove(known);
        }
    }

    private void grant(Collection<String> told) {
        while (isOpen() && holding.size() < limit() && !byRank.isEmpty()) {
            String next = byRank.first().uid();
            stopWaiting(next);
            holding.add(next);
            told.add(next);
        }
    }

    private Standing waits() {
        String name = queue.substring(queue.indexOf('/') + 1);
        if (terms == null) {
            String namespace = queue.substring(0, queue.indexOf('/'));
            return new Standing.Waits(
                    "QueueNotFound", "there is no JobQueue %s in namespace %s".formatted(name, namespace));
        }
        return terms.suspension() == null
                ? new Standing.Waits("WaitingInQueue", "waits for a place in JobQueue " + name)
                : new Standing.Waits("QueueSuspended", terms.suspension());
    }

    /** Its owner has something else to say of it, or it is gone: null. */
    void terms(@Nullable QueueTerms next, Collection<String> told) {
        boolean sayTheSame = terms != null && next != null && Objects.equals(terms.suspension(), next.suspension());
        terms = next;
        grant(told);
        if (!sayTheSame) {
            told.addAll(waiting.keySet());
        }
    }

    /** It will ask at a later time, and needs no place until then. */
    void postpone(String uid, Collection<String> told) {
        leave(uid, told);
        later.add(uid);
    }

    void leave(String uid, Collection<String> told) {
        later.remove(uid);
        stopWaiting(uid);
        holding.remove(uid);
        grant(told);
    }

    void restoreHolding(String uid) {
        stopWaiting(uid);
        holding.add(uid);
    }

    void restoreWaiting(Applicant applicant) {
        enter(applicant);
    }

    Census census(int most) {
        List<Applicant> first = new ArrayList<>();
        for (Applicant applicant : byRank) {
            if (first.size() == most) {
                break;
            }
            first.add(applicant);
        }
        return new Census(
                holding.size(),
                waiting.size(),
                later.size(),
                byAge.isEmpty() ? null : byAge.first().since(),
                first);
    }

    /** Nobody knows of it, and nobody is in it. */
    boolean isForgotten() {
        return terms == null && holding.isEmpty() && waiting.isEmpty() && later.isEmpty();
    }
}
