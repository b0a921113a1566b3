package dev.punctual.cluster.gate;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.core.gate.Applicant;
import dev.punctual.core.gate.Gate;
import dev.punctual.core.gate.Standing;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the gate: restores its ledger from the cluster before the first question is answered, and wakes runs whose
 * standing changed.
 */
@ApplicationScoped
public class GateKeeper {
    private final LedgerReading ledgerReading;
    private final Map<String, ResourceID> runs = new ConcurrentHashMap<>();
    private final Gate gate = new Gate(this::wake);
    private volatile Consumer<ResourceID> waker = run -> {};
    private final Set<String> leftEarly = ConcurrentHashMap.newKeySet();
    private volatile boolean reading;
    private volatile boolean restored;

    GateKeeper(LedgerReading ledgerReading) {
        this.ledgerReading = ledgerReading;
    }

    /** Who is to reconcile a run that the gate has news for. */
    public void wakeThrough(Consumer<ResourceID> reconcileAgain) {
        waker = reconcileAgain;
    }

    /** How the run stands; an admitted run holds its place from now on. */
    public Standing ask(ResourceID run, Applicant applicant) {
        restoreOnce();
        runs.put(applicant.uid(), run);
        return gate.ask(applicant);
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

    /** The run is finished or gone, and no pod of it is left. */
    public void leave(String uid) {
        if (reading) {
            leftEarly.add(uid);
        }
        runs.remove(uid);
        gate.leave(uid);
    }

    /**
     * Runs are reconciled only by the leader, so this happens once a leadership, before anybody is admitted. A run
     * that left between the reading of the ledger and its restoring leaves again; one that left before is not in it, or is
     * there for a reason.
     */
    private synchronized void restoreOnce() {
        if (!restored) {
            leftEarly.clear();
            reading = true;
            Ledger ledger = ledgerReading.read();
            gate.restore(ledger.holding(), ledger.waiting());
            runs.putAll(ledger.runs());
            reading = false;
            restored = true;
            leftEarly.forEach(this::leave);
            leftEarly.clear();
        }
    }

    private void wake(String uid) {
        ResourceID run = runs.get(uid);
        if (run != null) {
            waker.accept(run);
        }
    }
}
