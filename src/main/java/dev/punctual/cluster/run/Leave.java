package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.agenda.Departures;
import dev.punctual.cluster.agenda.Departures.Departed;
import dev.punctual.cluster.archive.ArchiveSweep;
import dev.punctual.cluster.gate.GateKeeper;
import dev.punctual.cluster.write.WaitingChanges;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is kept for a run goes with it: its place at the gate as soon as nothing of it can be at work. */
@ApplicationScoped
class Leave {
    private final GateKeeper gate;
    private final Departures departures;
    private final CertainWork work;
    private final StartedAttempts started;
    private final Hearing hearing;
    private final ArchiveSweep archive;
    private final WaitingChanges changes;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private @Nullable WorkEventSource<Pod> pods;

    Leave(
            GateKeeper gate,
            Departures departures,
            CertainWork work,
            StartedAttempts started,
            Hearing hearing,
            ArchiveSweep archive,
            WaitingChanges changes) {
        this.gate = gate;
        this.departures = departures;
        this.work = work;
        this.started = started;
        this.hearing = hearing;
        this.archive = archive;
        this.changes = changes;
    }

    /** From now on hears of runs that are gone. */
    void listen(WorkEventSource<Pod> podSource) {
        pods = podSource;
        departures.listen(JobRun.class, this::depart);
    }

    /** Somebody looks at the run this moment. */
    void takeInHand(String uid) {
        inHand.add(uid);
    }

    /** The look at it is over. */
    void putDown(String uid) {
        inHand.remove(uid);
        hearing.release(uid);
    }

    /** The run is being deleted. */
    void deleted(JobRun run) {
        leaveUnlessAtWork(new Departed(run.getMetadata().getUid(), ResourceID.fromResource(run)));
    }

    /** The place of a finished run is free once no pod of it may be running; until then its last pod frees it. */
    void ended(JobRun run) {
        started.forget(run.getMetadata().getUid());
        hearing.leave(run.getMetadata().getUid());
        leaveUnlessMayWork(run.getMetadata().getUid());
    }

    /** The run is gone. Whoever looks at it this moment may be about to create its Job: then it is dealt with later. */
    private void depart(Departed run) {
        gate.depart(run.uid());
        if (inHand.contains(run.uid())) {
            throw new IllegalStateException("run %s is still being looked at".formatted(run.id()));
        }
        started.forget(run.uid());
        changes.forget(run.uid());
        hearing.leave(run.uid());
        archive.depart(run.id().getNamespace().orElseThrow(), run.uid());
        gate.forget(run.uid());
        leaveUnlessAtWork(run);
    }

    /** A Job whose run was deleted may still start a pod, and no cache may show either yet: the API server is asked. */
    private void leaveUnlessAtWork(Departed run) {
        if (gate.mayKnow(run.uid()) && !work.isThere(run)) {
            gate.leave(run.uid());
        }
    }

    private void leaveUnlessMayWork(String uid) {
        if (!mayWork(uid)) {
            gate.leave(uid);
        }
    }

    /** Whether a pod of the run may be at work, as far as is known. */
    boolean mayWork(String uid) {
        return pods != null && pods.mayWorkFor(uid);
    }

    /** A Job or a pod can do no more. */
    void workEnded(HasMetadata ended, IndexerResourceCache<JobRun> runs) {
        String uid = ended.getMetadata().getLabels().getOrDefault(Labels.RUN_UID, "");
        Optional<JobRun> run = WorkEventSource.runOf(ended).stream()
                .flatMap(id -> runs.get(id).stream())
                .filter(found -> found.getMetadata().getUid().equals(uid))
                .findFirst();
        if (run.isEmpty()) {
            String name = ended.getMetadata().getLabels().getOrDefault(Labels.RUN, "");
            ResourceID id = new ResourceID(name, ended.getMetadata().getNamespace());
            departures.tell(new Departed(uid, id), this::leaveUnlessAtWork);
        } else if (StateReading.read(run.get().getStatus()).phase().isFinal()) {
            leaveUnlessMayWork(uid);
        }
    }
}
