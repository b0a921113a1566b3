package dev.punctual.core.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one gate every run passes before its first attempt: a ledger, in memory, of the runs that hold a place and of those
 * that wait for one. A place is taken by asking and held until the run leaves, so two runs that ask at the same moment
 * cannot both have the last one. The ledger is not stored: a new leader restores it from the API server before anybody
 * asks.
 *
 * <p>Safe for use by several threads.
 */
public final class Gate {
    private final Map<String, Places> byJob = new HashMap<>();
    private final Map<String, String> jobOf = new HashMap<>();
    private final Consumer<String> wake;

    /**
     * @param wake is told the UIDs of runs whose standing may have changed; called without the ledger's lock
     */
    public Gate(Consumer<String> wake) {
        this.wake = wake;
    }

    /** How a run stands; a run that can be admitted holds its place from now on. Asking again changes nothing. */
    public Standing ask(Applicant applicant) {
        String job = applicant.job();
        if (job == null) {
            return new Standing.Admitted();
        }
        Standing standing;
        List<String> concerned;
        synchronized (this) {
            Places places = places(applicant.uid(), job);
            standing = places.ask(applicant);
            concerned = standing instanceof Standing.Waits ? places.concerned() : List.of();
            forgetIfTurnedAway(applicant, job, places, standing);
        }
        wakeOthers(applicant.uid(), concerned);
        return standing;
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
        List<String> concerned = List.of();
        synchronized (this) {
            String job = jobOf.remove(uid);
            Places places = job == null ? null : byJob.get(job);
            if (job != null && places != null) {
                places.leave(uid);
                concerned = places.concerned();
                forgetIfEmpty(job, places);
            }
        }
        wakeOthers(uid, concerned);
    }

    /** Takes over what an earlier leader had decided: these runs hold a place, those wait. */
    public synchronized void restore(Collection<Applicant> holding, Collection<Applicant> waiting) {
        for (Applicant applicant : holding) {
            if (applicant.job() != null) {
                places(applicant.uid(), applicant.job()).restoreHolding(applicant);
            }
        }
        for (Applicant applicant : waiting) {
            if (applicant.job() != null) {
                places(applicant.uid(), applicant.job()).restoreWaiting(applicant);
            }
        }
    }

    /** What a job asks of its runs has changed: all that wait are woken. */
    public void reconsider(String job) {
        List<String> concerned;
        synchronized (this) {
            Places places = byJob.get(job);
            concerned = places == null ? List.of() : places.reconsider();
        }
        concerned.forEach(wake);
    }

    /** Whether the ledger knows the run, as a holder of a place or as one that waits. */
    public synchronized boolean knows(String uid) {
        return jobOf.containsKey(uid);
    }

    private Places places(String uid, String job) {
        jobOf.put(uid, job);
        return byJob.computeIfAbsent(job, key -> new Places());
    }

    private void forgetIfTurnedAway(Applicant applicant, String job, Places places, Standing standing) {
        if (standing instanceof Standing.TurnedAway) {
            jobOf.remove(applicant.uid());
            forgetIfEmpty(job, places);
        }
    }

    private void forgetIfEmpty(String job, Places places) {
        if (places.isEmpty()) {
            byJob.remove(job);
        }
    }

    private void wakeOthers(String asking, List<String> concerned) {
        List<String> others = new ArrayList<>(concerned);
        others.removeIf(asking::equals);
        others.forEach(wake);
    }
}
