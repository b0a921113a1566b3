package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.ahead.AheadRun;
import dev.punctual.cluster.gate.Applicants;
import dev.punctual.cluster.gate.GateKeeper;
import dev.punctual.cluster.pod.JobReading;
import dev.punctual.cluster.pod.PodReading;
import dev.punctual.core.attempt.AttemptFacts;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.gate.Applicant;
import dev.punctual.core.gate.Standing;
import dev.punctual.core.report.RunReport;
import dev.punctual.core.run.DerivedName;
import dev.punctual.core.run.Phase;
import dev.punctual.core.run.RunObservation;
import dev.punctual.core.run.RunState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a run and all that belongs to it. Caches answer first; where a cache that lags could make us do what cannot
 * be undone, the API server itself is asked.
 */
@ApplicationScoped
class RunObserver {
    private final KubernetesClient client;
    private final CertainWork certain;
    private final GateKeeper gate;
    private final StartedAttempts started;
    private final Hearing hearing;
    private final Acceptance acceptance;
    private final StopReading stops;

    RunObserver(
            KubernetesClient client,
            CertainWork certain,
            GateKeeper gate,
            StartedAttempts started,
            Hearing hearing,
            Acceptance acceptance,
            StopReading stops) {
        this.client = client;
        this.certain = certain;
        this.gate = gate;
        this.started = started;
        this.hearing = hearing;
        this.acceptance = acceptance;
        this.stops = stops;
    }

    /** What the run asks for. */
    RunPlan plan(JobRun run, Context<JobRun> context) {
        String name = run.getSpec().scheduledJob();
        if (name == null) {
            return acceptance.plan(run, null, List.of());
        }
        Optional<ScheduledJob> cached =
                mayTrustCache(run) ? context.getSecondaryResource(ScheduledJob.class) : Optional.empty();
        ScheduledJob job = cached.orElseGet(() -> client.resources(ScheduledJob.class)
                .inNamespace(run.getMetadata().getNamespace())
                .withName(name)
                .get());
        return acceptance.plan(
                run,
                job != null && belongedToAnother(run, job) ? null : job,
                attempts(OwnWork.of(run, context, Job.class), run));
    }

    private static List<Job> attempts(List<Job> jobs, JobRun run) {
        return jobs.stream().filter(job -> OwnWork.isOfAttempt(run, job)).toList();
    }

    /**
     * A run that is not started yet obeys its job's latest word: whoever has just suspended it must not see it start. The
     * run of a tick was created by that word, unless it was made before it was due.
     */
    private boolean mayTrustCache(JobRun run) {
        RunState state = StateReading.read(run.getStatus());
        boolean isNewOfTick = run.getSpec().scheduledFor() != null
                && !run.getMetadata().getOwnerReferences().isEmpty()
                && (run.getStatus() == null || run.getStatus().observedGeneration() == null)
                && AheadRun.of(run).isEmpty();
        return isNewOfTick || state.phase().isFinal() || state.attemptsMade() > 0 || started.latest(run) > 0;
    }

    /** Its ScheduledJob was deleted, and one of the same name made: the run goes with the one it belonged to. */
    private static boolean belongedToAnother(JobRun run, ScheduledJob job) {
        return run.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> job.getKind().equals(owner.getKind())
                        && !job.getMetadata().getUid().equals(owner.getUid()));
    }

    RunObservation observe(JobRun run, RunPlan plan, Context<JobRun> context, Instant now) {
        if (gate.isInDoubt(run.getMetadata().getUid())) {
            return observeForCertain(run, plan, now);
        }
        RunObservation seen =
                observe(run, plan, OwnWork.of(run, context, Pod.class), OwnWork.of(run, context, Job.class), now);
        return seen.restsOnNothingBeingLeft() ? observe(run, plan, certain.pods(run), certain.jobs(run), now) : seen;
    }

    /** What an earlier leader started, or an unanswered request, may be there though no cache shows it; it is remembered. */
    private RunObservation observeForCertain(JobRun run, RunPlan plan, Instant now) {
        List<Job> jobs = certain.jobs(run);
        attempts(jobs, run).stream()
                .mapToInt(OwnWork::attemptOf)
                .max()
                .ifPresent(latest -> started.remember(run, latest, null));
        List<Pod> pods = certain.pods(run);
        gate.settle(run.getMetadata().getUid());
        return observe(run, plan, pods, jobs, now);
    }

    private RunObservation observe(JobRun run, RunPlan plan, List<Pod> pods, List<Job> jobs, Instant now) {
        RunState state = StateReading.read(run.getStatus());
        AttemptFacts attempt = attempt(run, state, pods, jobs, now);
        RunObservation seen = new RunObservation(
                plan.limits(),
                stops.read(run),
                state,
                plan.refusal(),
                attempt,
                CertainWork.live(pods),
                state.phase().isFinal()
                        ? null
                        : gate.replacementOf(run.getMetadata().getUid()),
                asks(run, plan, state, attempt, CertainWork.live(pods), now)
                        ? gate.ask(ResourceID.fromResource(run), applicant(run, plan, state, attempt, now))
                        : new Standing.Admitted(),
                now);
        if (attempt == null) {
            return seen;
        }
        RunReport known = hearing.known(run, state, attempt.number());
        return pods.stream()
                .filter(pod -> pod.getMetadata().getName().equals(seen.endedPod()))
                .findFirst()
                .map(pod -> seen.with(hearing.all(run, plan, pod, attempt.number(), known)))
                .orElseGet(() -> seen.with(known));
    }

    /** Whether it wants an attempt now, so far as it depends on itself. */
    private static boolean asks(
            JobRun run,
            RunPlan plan,
            RunState state,
            @Nullable AttemptFacts attempt,
            List<PodFacts> livePods,
            Instant now) {
        Instant due = state.times().nextAttemptAt();
        return plan.refusal() == null
                && run.getSpec().stop() == null
                && !state.phase().isFinal()
                && state.phase() != Phase.CANCELLING
                && (attempt == null || (state.isOver(attempt.number()) && livePods.isEmpty()))
                && (due == null || !now.isBefore(due));
    }

    private static Applicant applicant(
            JobRun run, RunPlan plan, RunState state, @Nullable AttemptFacts attempt, Instant now) {
        Applicant applicant = Applicants.of(run, plan.job(), now);
        return attempt == null && state.attemptsMade() == 0 ? applicant : applicant.underWay();
    }

    private @Nullable AttemptFacts attempt(JobRun run, RunState state, List<Pod> pods, List<Job> jobs, Instant now) {
        int number = IntStream.concat(
                        Stream.concat(pods.stream(), jobs.stream())
                                .filter(resource -> OwnWork.isOfAttempt(run, resource))
                                .mapToInt(OwnWork::attemptOf),
                        IntStream.of(state.attemptsMade(), started.latest(run)))
                .max()
                .orElse(0);
        if (number == 0) {
            return null;
        }
        String name = DerivedName.ofJob(run.getMetadata().getName(), number);
        Job job = jobs.stream()
                .filter(found -> found.getMetadata().getName().equals(name) && OwnWork.isOfAttempt(run, found))
                .findFirst()
                .orElseGet(() -> state.isOver(number) ? null : certain.job(run, name));
        return new AttemptFacts(
                number,
                name,
                job == null ? null : JobReading.read(job, now),
                pods.stream()
                        .filter(pod -> OwnWork.attemptOf(pod) == number && OwnWork.isOfAttempt(run, pod))
                        .sorted(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
                        .map(PodReading::read)
                        .toList());
    }
}
