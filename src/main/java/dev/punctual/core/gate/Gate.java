package dev.punctual.core.gate;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one gate every run passes before each attempt: a ledger, in memory, of the runs that hold a place and of those that wait
 * for one. A run needs to be unique where it says so, a place of its job before its first attempt, which it keeps to its end,
 * and a place in its queue for each attempt. A place is taken by asking and held until the run leaves, so two runs that ask at
 * the same moment cannot both have the last one. The ledger is not stored: a new leader restores it from the API server before
 * anybody asks.
 *
 * <p>Safe for use by several threads.
 */
public final class Gate {
    private final Map<String, Places> byJob = new HashMap<>();
    private final Map<String, String> jobOf = new HashMap<>();
    private final Lines lines = new Lines();
    private final Claims claims = new Claims();
    private final Halt halt = new Halt();
    private final Set<String> withdrawn = new HashSet<>();
    private final Consumer<String> wake;
    private final Consumer<String> queueChanged;

    /**
     * @param wake is told the UIDs of runs whose standing may have changed; called without the ledger's lock
     * @param queueChanged is told of queues that others stand in than before; called without the ledger's lock
     */
    public Gate(Consumer<String> wake, Consumer<String> queueChanged) {
        this.wake = wake;
        this.queueChanged = queueChanged;
    }

    /** Who is to be told, once the lock is given back. */
    private record News(Set<String> runs, Set<String> queues) {
        News() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    /**
     * How a run stands that has no attempt under way; one that can be admitted holds its places from now on. Asking again
     * changes nothing.
     */
    public Standing ask(Applicant applicant) {
        News news = new News();
        Standing standing;
        synchronized (this) {
            if (withdrawn.contains(applicant.uid())) {
                return new Standing.Waits("Deleted", "it was made before it was due, and is being taken back");
            }
            standing = decide(applicant, news);
            claims.admitted(applicant.uid(), applicant.isUnderWay() || standing instanceof Standing.Admitted);
        }
        news.runs().remove(applicant.uid());
        tell(news);
        return standing;
    }

    /** Why nothing starts; null where runs do again, and those that asked meanwhile are woken. */
    public void halt(@Nullable String why) {
        News news = new News();
        synchronized (this) {
            halt.because(why, news.runs());
        }
        tell(news);
    }

    /**
     * A place in the queue. While all is halted nobody is given one; who has a place of its job keeps it, as in a suspended
     * queue.
     */
    private Standing askQueue(Applicant applicant, News news) {
        Standing halted = halt.ask(applicant.uid());
        if (halted == null) {
            return lines.ask(applicant, news.runs(), news.queues());
        }
        lines.leave(applicant.uid(), news.runs(), news.queues());
        return halted;
    }

    private Standing decide(Applicant applicant, News news) {
        if (applicant.isUnderWay()) {
            holdPlaceOfJob(applicant);
            return askQueue(applicant, news);
        }
        Set<String> superseded = new LinkedHashSet<>();
        Standing.TurnedAway duplicate = claims.ask(applicant, superseded);
        superseded.forEach(other -> leave(other, news));
        news.runs().addAll(superseded);
        if (duplicate != null) {
            leave(applicant.uid(), news);
            return duplicate;
        }
        if (applicant.startAfter() != null) {
            leavePlaceOfJob(applicant.uid(), news);
            lines.postpone(applicant, news.runs(), news.queues());
            return new Standing.Later(applicant.startAfter());
        }
        Standing ofJob = askJob(applicant, news);
        if (ofJob instanceof Standing.Admitted) {
            return askQueue(applicant, news);
        }
        lines.leave(applicant.uid(), news.runs(), news.queues());
        return ofJob;
    }

    private Standing askJob(Applicant applicant, News news) {
        String job = applicant.job();
        if (job == null) {
            return new Standing.Admitted();
        }
        Places places = places(applicant.uid(), job);
        Standing standing = places.ask(applicant);
        if (standing instanceof Standing.Waits) {
            news.runs().addAll(places.concerned());
        }
        if (standing instanceof Standing.TurnedAway) {
            jobOf.remove(applicant.uid());
            forgetIfEmpty(job, places);
        }
        return standing;
    }

    private void holdPlaceOfJob(Applicant applicant) {
        if (applicant.job() != null) {
            places(applicant.uid(), applicant.job()).restoreHolding(applicant);
        }
    }

    /** The run that is to take this run's place, when this one is to be replaced. */
    public synchronized @Nullable String replacementOf(String uid) {
        String job = jobOf.get(uid);
        Places places = job == null ? null : byJob.get(job);
        Applicant replacement = places == null ? null : places.replacementOf(uid);
        return replacement == null ? null : replacement.name();
    }

    /** The run needs no place any more: it is finished, or gone, and no pod of it is left. */
    public void leave(String uid) {
        News news = new News();
        synchronized (this) {
            leave(uid, news);
        }
        news.runs().remove(uid);
        tell(news);
    }

    private void leave(String uid, News news) {
        halt.forget(uid);
        leavePlaceOfJob(uid, news);
        lines.leave(uid, news.runs(), news.queues());
    }

    private void leavePlaceOfJob(String uid, News news) {
        String job = jobOf.remove(uid);
        Places places = job == null ? null : byJob.get(job);
        if (job != null && places != null) {
            places.leave(uid);
            news.runs().addAll(places.concerned());
            forgetIfEmpty(job, places);
        }
    }

    /** The run waits for its next attempt, and no pod of it is left: of its job it keeps the place, in its queue it does not. */
    public void pause(Applicant applicant) {
        News news = new News();
        synchronized (this) {
            lines.postpone(applicant, news.runs(), news.queues());
        }
        tell(news);
    }

    /** The run has come to this phase, in the words that those use who are unique. */
    public synchronized void reached(String uid, String phase) {
        claims.reached(uid, phase);
    }

    /**
     * Whether the run will never be admitted, so that it may be deleted as if it had never been made. Whoever has asked already is not
     * withdrawn any more.
     */
    public synchronized boolean withdraw(String uid) {
        if (knows(uid)) {
            return false;
        }
        withdrawn.add(uid);
        return true;
    }

    /** Whether it was withdrawn, and is there still. */
    public synchronized boolean isWithdrawn(String uid) {
        return withdrawn.contains(uid);
    }

    /** The run that was withdrawn was not deleted: it may ask. */
    public synchronized void takeBack(String uid) {
        withdrawn.remove(uid);
    }

    /** The run exists no more. */
    public synchronized void forget(String uid) {
        withdrawn.remove(uid);
        claims.forget(uid);
        halt.forget(uid);
    }

    /**
     * Takes over what an earlier leader had decided.
     *
     * @param terms what is said of each queue, by its {@code namespace/name}
     */
    public synchronized void restore(Collection<Restored> runs, Map<String, QueueTerms> terms) {
        Set<String> nobody = new LinkedHashSet<>();
        for (Restored run : runs) {
            restore(run);
        }
        claims.settle();
        terms.forEach((queue, said) -> lines.terms(queue, said, nobody));
    }

    private void restore(Restored run) {
        Applicant applicant = run.applicant();
        claims.restore(applicant, run.phase(), applicant.isUnderWay() || run.stand() == Restored.Stand.HOLDS);
        switch (run.stand()) {
            case HOLDS -> {
                holdPlaceOfJob(applicant);
                lines.restoreHolding(applicant);
            }
            case PAUSES -> {
                holdPlaceOfJob(applicant);
                lines.postpone(applicant, new LinkedHashSet<>(), new LinkedHashSet<>());
            }
            case WAITS_IN_QUEUE -> {
                holdPlaceOfJob(applicant);
                lines.restoreWaiting(applicant);
            }
            case WAITS_FOR_JOB -> {
                if (applicant.job() != null) {
                    places(applicant.uid(), applicant.job()).restoreWaiting(applicant);
                }
            }
            case ONLY_CLAIMS -> {}
        }
    }

    /** What a job asks of its runs has changed: all that have not started are woken. */
    public void reconsider(String job) {
        List<String> concerned;
        synchronized (this) {
            Places places = byJob.get(job);
            concerned = places == null ? List.of() : places.reconsider(this::mayNotHaveStarted);
        }
        concerned.forEach(wake);
    }

    private boolean mayNotHaveStarted(String uid) {
        return lines.knows(uid) || halt.knows(uid);
    }

    /** What is said of a queue, by whoever looks after it and need not be told; null when it is gone. */
    public void queue(String queue, @Nullable QueueTerms terms) {
        News news = new News();
        synchronized (this) {
            lines.terms(queue, terms, news.runs());
        }
        tell(news);
    }

    /** Who stands in a queue; by name those that are first in line, at most so many. */
    public synchronized Census census(String queue, int most) {
        return lines.census(queue, most);
    }

    /** Whether the ledger knows the run, as a holder of a place or as one that waits. */
    public synchronized boolean knows(String uid) {
        return jobOf.containsKey(uid) || lines.knows(uid);
    }

    private Places places(String uid, String job) {
        jobOf.put(uid, job);
        return byJob.computeIfAbsent(job, key -> new Places());
    }

    private void forgetIfEmpty(String job, Places places) {
        if (places.isEmpty()) {
            byJob.remove(job);
        }
    }

    private void tell(News news) {
        List.copyOf(news.runs()).forEach(wake);
        List.copyOf(news.queues()).forEach(queueChanged);
    }
}
