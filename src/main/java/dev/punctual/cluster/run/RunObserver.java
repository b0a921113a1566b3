package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Departures.Departed;
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
import io.fabric8.kubernetes.api.model.HasMetadata;
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
    private final GateKeeper gate;
    private final StartedAttempts started;
    private final Hearing hearing;
    private final Acceptance acceptance;
    private final StopReading stops;

    RunObserver(
            KubernetesClient client,
            GateKeeper gate,
            StartedAttempts started,
            Hearing hearing,
            Acceptance acceptance,
            StopReading stops) {
        this.client = client;
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
                attempts(ours(run, context, Job.class), run));
    }

    private static List<Job> attempts(List<Job> jobs, JobRun run) {
        return jobs.stream().filter(job -> isOfAttempt(run, job)).toList();
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
        RunObservation seen = observe(run, plan, ours(run, context, Pod.class), ours(run, context, Job.class), now);
        return seen.restsOnNothingBeingLeft()
                ? observe(
                        run,
                        plan,
                        podsForCertain(
                                run.getMetadata().getNamespace(),
                                run.getMetadata().getUid()),
                        jobsForCertain(
                                run.getMetadata().getNamespace(),
                                run.getMetadata().getUid()),
                        now)
                : seen;
    }

    /** What an earlier leader started, or an unanswered request, may be there though no cache shows it; it is remembered. */
    private RunObservation observeForCertain(JobRun run, RunPlan plan, Instant now) {
        List<Job> jobs = jobsForCertain(
                run.getMetadata().getNamespace(), run.getMetadata().getUid());
        attempts(jobs, run).stream()
                .mapToInt(RunObserver::attemptOf)
                .max()
                .ifPresent(latest -> started.remember(run, latest, null));
        List<Pod> pods = podsForCertain(
                run.getMetadata().getNamespace(), run.getMetadata().getUid());
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
                live(pods),
                state.phase().isFinal()
                        ? null
                        : gate.replacementOf(run.getMetadata().getUid()),
                asks(run, plan, state, attempt, live(pods), now)
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
                                .filter(resource -> isOfAttempt(run, resource))
                                .mapToInt(RunObserver::attemptOf),
                        IntStream.of(state.attemptsMade(), started.latest(run)))
                .max()
                .orElse(0);
        if (number == 0) {
            return null;
        }
        String name = DerivedName.ofJob(run.getMetadata().getName(), number);
        Job job = jobs.stream()
                .filter(found -> found.getMetadata().getName().equals(name) && isOfAttempt(run, found))
                .findFirst()
                .orElseGet(() -> state.isOver(number) ? null : jobForCertain(run, name));
        return new AttemptFacts(
                number,
                name,
                job == null ? null : JobReading.read(job, now),
                pods.stream()
                        .filter(pod -> attemptOf(pod) == number && isOfAttempt(run, pod))
                        .sorted(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
                        .map(PodReading::read)
                        .toList());
    }

    /** A Job that a cache does not show may be gone, or just created: only the API server knows. */
    private @Nullable Job jobForCertain(JobRun run, String name) {
        Job job = client.batch()
                .v1()
                .jobs()
                .inNamespace(run.getMetadata().getNamespace())
                .withName(name)
                .get();
        return job != null && isOfAttempt(run, job) ? job : null;
    }

    private List<Job> jobsForCertain(String namespace, String runUid) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withLabel(Labels.RUN_UID, runUid)
                .list()
                .getItems();
    }

    /** Whether the API server itself knows a Job of the run that may still start a pod, or a pod that may still work. */
    boolean isAtWork(Departed run) {
        String namespace = run.id().getNamespace().orElseThrow();
        return jobsForCertain(namespace, run.uid()).stream().anyMatch(JobReading::isUnfinished)
                || !live(podsForCertain(namespace, run.uid())).isEmpty();
    }

    private List<Pod> podsForCertain(String namespace, String runUid) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel(Labels.RUN_UID, runUid)
                .list()
                .getItems();
    }

    private static List<PodFacts> live(List<Pod> pods) {
        return pods.stream().map(PodReading::read).filter(PodFacts::isLive).toList();
    }

    /** A run of the same name may have lived before: its pods are not ours. */
    private static <R extends HasMetadata> List<R> ours(JobRun run, Context<JobRun> context, Class<R> type) {
        return context.getSecondaryResourcesAsStream(type)
                .filter(resource -> belongsTo(run, resource))
                .toList();
    }

    private static boolean belongsTo(JobRun run, HasMetadata resource) {
        return run.getMetadata()
                .getUid()
                .equals(resource.getMetadata().getLabels().get(Labels.RUN_UID));
    }

    /**
     * Anybody can write labels: what they say keeps a place, but an outcome is told only by a Job that the run owns, and by
     * the pods that this Job owns.
     */
    private static boolean isOfAttempt(JobRun run, HasMetadata resource) {
        String job = DerivedName.ofJob(run.getMetadata().getName(), attemptOf(resource));
        return resource.getMetadata().getOwnerReferences().stream()
                .anyMatch(
                        resource instanceof Job
                                ? owner -> run.getMetadata().getUid().equals(owner.getUid())
                                        && job.equals(resource.getMetadata().getName())
                                : owner -> "Job".equals(owner.getKind()) && job.equals(owner.getName()));
    }

    private static int attemptOf(HasMetadata resource) {
        String number = resource.getMetadata().getLabels().get(Labels.ATTEMPT);
        return number != null && number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
    }
}
