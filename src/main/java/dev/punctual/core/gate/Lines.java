package dev.punctual.core.gate;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of all queues, and who stands in which. */
final class Lines {
    private final Map<String, Line> byQueue = new HashMap<>();
    private final Map<String, String> queueOf = new HashMap<>();

    /** How the run stands in the queue that it names now; in another one it loses what it had. */
    Standing ask(Applicant applicant, Collection<String> told, Collection<String> changed) {
        Seat seat = applicant.seat();
        if (!isIn(applicant.uid(), seat)) {
            leave(applicant.uid(), told, changed);
        }
        if (seat == null) {
            return new Standing.Admitted();
        }
        changed.add(seat.queue());
        return line(applicant.uid(), seat.queue()).ask(applicant, told);
    }

    private boolean isIn(String uid, @Nullable Seat seat) {
        return seat != null && seat.queue().equals(queueOf.get(uid));
    }

    private Line line(String uid, String queue) {
        queueOf.put(uid, queue);
        return line(queue);
    }

    private Line line(String queue) {
        return byQueue.computeIfAbsent(queue, Line::new);
    }

    /** It needs its place at a later time only. */
    void postpone(Applicant applicant, Collection<String> told, Collection<String> changed) {
        Seat seat = applicant.seat();
        if (!isIn(applicant.uid(), seat)) {
            leave(applicant.uid(), told, changed);
        }
        if (seat != null) {
            changed.add(seat.queue());
            line(applicant.uid(), seat.queue()).postpone(applicant.uid(), told);
        }
    }

    void leave(String uid, Collection<String> told, Collection<String> changed) {
        String queue = queueOf.remove(uid);
        if (queue != null) {
            changed.add(queue);
            line(queue).leave(uid, told);
            forgetIfUnknown(queue);
        }
    }

    void terms(String queue, @Nullable QueueTerms terms, Collection<String> told) {
        line(queue).terms(terms, told);
        forgetIfUnknown(queue);
    }

    private void forgetIfUnknown(String queue) {
        if (line(queue).isForgotten()) {
            byQueue.remove(queue);
        }
    }

    void restoreHolding(Applicant applicant) {
        if (applicant.seat() != null) {
            line(applicant.uid(), applicant.seat().queue()).restoreHolding(applicant.uid());
        }
    }

    void restoreWaiting(Applicant applicant) {
        if (applicant.seat() != null) {
            line(applicant.uid(), applicant.seat().queue()).restoreWaiting(applicant);
        }
    }

    boolean knows(String uid) {
        return queueOf.containsKey(uid);
    }

    Census census(String queue, int most) {
        Line line = byQueue.get(queue);
        return line == null ? Census.EMPTY : line.census(most);
    }
}
