package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.cluster.agenda.Outlook;
import dev.punctual.cluster.ahead.AheadRun;
import dev.punctual.cluster.ahead.AheadRuns;
import dev.punctual.cluster.gate.GateKeeper;
import dev.punctual.cluster.write.Freshness;
import dev.punctual.cluster.write.Ownership;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** What is to be settled between a run and its job, or the run that it repeats, before anything of it may start. */
@ApplicationScoped
class Belonging {
    private final GateKeeper gate;
    private final AheadRuns ahead;
    private final RunApplier applier;
    private final RunRecorder recorder;

    Belonging(GateKeeper gate, AheadRuns ahead, RunApplier applier, RunRecorder recorder) {
        this.gate = gate;
        this.ahead = ahead;
        this.applier = applier;
        this.recorder = recorder;
    }

    /** When the run is due, where it was made before that and it is still to come: then it is its job's, to be taken back. */
    Optional<Instant> dueLater(JobRun run, Instant now) {
        return ahead.dueLater(run, now);
    }

    /** Settles the next thing that is open; empty when all is settled. */
    Optional<Outlook> settle(JobRun run, RunPlan plan, Context<JobRun> context, Instant now) {
        String uid = run.getMetadata().getUid();
        if (gate.isWithdrawn(uid) && AheadRun.of(run).isEmpty()) {
            // Somebody asked something of it meanwhile: as it was it cannot be deleted any more.
            gate.takeBack(ResourceID.fromResource(run), uid);
        }
        if (ahead.isToBeTakenBack(run, plan.job(), now)) {
            return Optional.of(Outlook.soon(DecisionApplier.GOING));
        }
        if (plan.job() != null && !Ownership.isOwnedBy(run, plan.job())) {
            if (!Freshness.isLatest(context.getClient(), plan.job())) {
                return Optional.of(Outlook.STALE);
            }
            applier.adopt(run, plan.job(), context);
            return Optional.of(Outlook.AT_ONCE);
        }
        if (recorder.isToRecordInheritance(run, plan)) {
            if (!applier.link(run, context)) {
                recorder.recordInheritance(run, plan, context);
            }
            return Optional.of(Outlook.AT_ONCE);
        }
        return Optional.empty();
    }
}
