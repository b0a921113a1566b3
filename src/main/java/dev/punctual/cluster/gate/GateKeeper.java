package dev.punctual.cluster.gate;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Departures.Departed;
import dev.punctual.cluster.execution.ExecutionSwitch;
import dev.punctual.cluster.execution.Stopped;
import dev.punctual.cluster.leader.LeadingBegan;
import dev.punctual.core.gate.Applicant;
import dev.punctual.core.gate.Census;
import dev.punctual.core.gate.Gate;
import dev.punctual.core.gate.Restored.Stand;
import dev.punctual.core.gate.Standing;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the gate: restores its ledger from the cluster before the first question is answered, and wakes runs whose
 * standing changed.
 */
@ApplicationScoped
public class GateKeeper {
    private static final Logger LOG = Logger.getLogger(GateKeeper.class);

    private final LedgerReading ledgerReading;
    private final ExecutionSwitch execution;
    private final Clock clock;
    private final Map<String, ResourceID> runs = new ConcurrentHashMap<>();
    private final Map<String, ResourceID> queues = new ConcurrentHashMap<>();
    private final Map<String, String> uids = new ConcurrentHashMap<>();
    private final Gate gate = new Gate(this::wake, this::tellOfQueue);
    private volatile Consumer<ResourceID> waker = run -> {};
    private volatile Consumer<ResourceID> queueWaker = queue -> {};
    private final Set<String> leftEarly = ConcurrentHashMap.newKeySet();
    private final RecentUids departed = new RecentUids();
    private final Set<String> goneEarly = ConcurrentHashMap.newKeySet();
    private final Set<String> doubtful = ConcurrentHashMap.newKeySet();
    private volatile boolean reading;
    private volatile boolean restored;

    GateKeeper(LedgerReading ledgerReading, ExecutionSwitch execution, Clock clock) {
        this.ledgerReading = ledgerReading;
        this.execution = execution;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        execution.listen(stopped -> gate.halt(stopped.map(Stopped::why).orElse(null)));
    }

    /** The first run that asks need not wait for the reading of the ledger; where that fails, it is read when somebody asks. */
    void begin(@ObservesAsync LeadingBegan began) {
        try {
            restoreOnce();
        } catch (KubernetesClientException e) {
            LOG.debugf("the ledger could not be read yet: %s", e.getMessage());
        }
    }

    /** Who is to reconcile a run that the gate has news for. */
    public void wakeThrough(Consumer<ResourceID> reconcileAgain) {
        waker = reconcileAgain;
    }

    /** Who is to reconcile a queue that others stand in than before. */
    public void wakeQueuesThrough(Consumer<ResourceID> reconcileAgain) {
        queueWaker = reconcileAgain;
    }

    /** How the run stands; an admitted run holds its place from now on. */
    public Standing ask(ResourceID run, Applicant applicant) {
        restoreOnce();
        runs.put(applicant.uid(), run);
        Standing standing = gate.ask(applicant);
        if (!departed.contains(applicant.uid())) {
            return standing;
        }
        leave(applicant.uid());
        forget(applicant.uid());
        return new Standing.Waits("Deleted", "the run was deleted");
    }

    /** Work of the run may be there that no cache shows: who looks at it next has to ask the API server. */
    public void doubt(String uid) {
        doubtful.add(uid);
    }

    /** Whether work of the run may be there that no cache shows. */
    public boolean isInDoubt(String uid) {
        restoreOnce();
        return doubtful.contains(uid);
    }

    /** The API server has told what there is of the run. */
    public void settle(String uid) {
        doubtful.remove(uid);
    }

    /** The name of the run that is to take this run's place, or null. */
    public @Nullable String replacementOf(String uid) {
        restoreOnce();
        return gate.replacementOf(uid);
    }

    /** The spec of a job has changed: the runs of it that wait ask again. */
    public void reconsider(ScheduledJob job) {
        gate.reconsider(Applicants.key(
                job.getMetadata().getNamespace(), job.getMetadata().getName()));
    }

    /** The run waits for its next attempt, and no pod of it is left. */
    public void pause(ResourceID run, Applicant applicant) {
        restoreOnce();
        runs.put(applicant.uid(), run);
        gate.pause(applicant);
        if (departed.contains(applicant.uid())) {
            leave(applicant.uid());
            forget(applicant.uid());
        }
    }

    /** Whether the run will never be admitted; one that has asked cannot be withdrawn any more. */
    public boolean withdraw(String uid) {
        restoreOnce();
        return !departed.contains(uid) && gate.withdraw(uid);
    }

    /** Whether it was withdrawn, and is there still. */
    public boolean isWithdrawn(String uid) {
        return gate.isWithdrawn(uid);
    }

    /** Whether the run has a place, or waits for one. */
    public boolean knows(String uid) {
        restoreOnce();
        return gate.knows(uid);
    }

    /** The run that was withdrawn was not deleted. */
    public void takeBack(ResourceID run, String uid) {
        gate.takeBack(uid);
        waker.accept(run);
    }

    /** The run has come to this phase. */
    public void reached(String uid, Enum<?> phase) {
        gate.reached(uid, phase.name());
    }

    /** The run was deleted: whoever still looks at it must not have it enter again. */
    public void depart(String uid) {
        departed.add(uid);
    }

    /** Whether a run may have a place, or wait for one; of a ledger that is just being read nobody knows. */
    public boolean mayKnow(String uid) {
        return reading || gate.knows(uid);
    }

    /** The run was deleted: it stands in the way of no duplicate any more. */
    public void forget(String uid) {
        if (reading) {
            goneEarly.add(uid);
        }
        doubtful.remove(uid);
        gate.forget(uid);
        if (!gate.knows(uid)) {
            runs.remove(uid);
        }
    }

    /** What is said of a queue; the older words of an earlier list give way to it. */
    public synchronized void admitBy(JobQueue queue) {
        restoreOnce();
        String key = Applicants.key(queue);
        if (departed.contains(queue.getMetadata().getUid())) {
            return;
        }
        queues.put(key, ResourceID.fromResource(queue));
        uids.put(key, queue.getMetadata().getUid());
        gate.queue(key, Applicants.terms(queue));
    }

    /** The queue is gone, unless one of its name was made since: who waits in it has nothing to wait for. */
    public synchronized void close(Departed gone) {
        departed.add(gone.uid());
        if (!restored) {
            return;
        }
        String key =
                Applicants.key(gone.id().getNamespace().orElseThrow(), gone.id().getName());
        String present = uids.get(key);
        if (present == null || present.equals(gone.uid())) {
            uids.remove(key);
            queues.remove(key);
            gate.queue(key, null);
        }
    }

    /** Who stands in the queue; by name those that are first in line, at most so many. */
    public Census census(JobQueue queue, int most) {
        restoreOnce();
        return gate.census(Applicants.key(queue), most);
    }

    /** The run is finished or gone, and no pod of it is left. */
    public void leave(String uid) {
        if (reading) {
            leftEarly.add(uid);
        }
        runs.remove(uid);
        gate.leave(uid);
    }

    /** Runs are reconciled only by the leader, so this happens once a leadership, before anybody is admitted. */
    private void restoreOnce() {
        if (!restored) {
            restore();
        }
    }

    /**
     * A run that left between the reading of the ledger and its restoring leaves again; one that left before is not in it, or is
     * there for a reason.
     */
    private synchronized void restore() {
        if (restored) {
            return;
        }
        leftEarly.clear();
        reading = true;
        gate.halt(execution.ask().map(Stopped::why).orElse(null));
        Ledger ledger = ledgerReading.read(clock.instant());
        gate.restore(ledger.entries(), ledger.queues());
        ledger.entries().stream()
                .filter(entry -> entry.stand() == Stand.HOLDS)
                .forEach(entry -> doubtful.add(entry.applicant().uid()));
        runs.putAll(ledger.runs());
        reading = false;
        leftEarly.forEach(this::leave);
        leftEarly.clear();
        goneEarly.forEach(this::forget);
        goneEarly.clear();
        // Last: whoever finds it set does not wait for the rest.
        restored = true;
    }

    private void tellOfQueue(String key) {
        ResourceID queue = queues.get(key);
        if (queue != null) {
            queueWaker.accept(queue);
        }
    }

    private void wake(String uid) {
        ResourceID run = runs.get(uid);
        if (run != null) {
            waker.accept(run);
        }
    }
}
