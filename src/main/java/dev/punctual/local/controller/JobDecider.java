package dev.punctual.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what a Job needs next, from what is there and the time alone. */
final class JobDecider {
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);

    private final JobObservation job;
    private final Tally tally;

    private JobDecider(JobObservation job) {
        this.job = job;
        this.tally = Tally.of(job);
    }

    static JobDecision decide(JobObservation job) {
        return new JobDecider(job).decide();
    }

    private JobDecision decide() {
        if (job.beingDeleted()) return letGo();
        if (job.finished()) return keepUntilRemoval();
        if (outcome().isPresent()) return end(outcome().get());
        if (job.suspended()) return suspend();
        return run();
    }

    private Optional<JobCondition> outcome() {
        return Stream.<Function<JobDecider, Optional<JobCondition>>>of(
                        d -> d.job.condition(JobConditions.FAILURE_TARGET),
                        d -> d.job.condition(JobConditions.SUCCESS_CRITERIA_MET),
                        d -> d.tally.failJob().map(message -> d.fails("PodFailurePolicy", message)),
                        JobDecider::backoffLimitExceeded,
                        JobDecider::deadlineExceeded,
                        JobDecider::successCriteriaMet)
                .map(row -> row.apply(this))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<JobCondition> backoffLimitExceeded() {
        int limit = job.backoffLimit();
        int restarts = job.restarts();
        return tally.allFailed() > limit || (restarts > 0 && restarts >= limit)
                ? Optional.of(fails("BackoffLimitExceeded", "Job has reached the specified backoff limit"))
                : Optional.empty();
    }

    private Optional<JobCondition> deadlineExceeded() {
        return job.untilDeadline()
                .filter(left -> !job.suspended() && (left.isZero() || left.isNegative()))
                .map(over -> fails("DeadlineExceeded", "Job was active longer than specified deadline"));
    }

    private Optional<JobCondition> successCriteriaMet() {
        boolean met = job.completions()
                .map(wanted -> tally.allSucceeded() >= wanted)
                .orElse(tally.allSucceeded() > 0 && tally.active().isEmpty());
        return met
                ? Optional.of(JobConditions.of(
                        JobConditions.SUCCESS_CRITERIA_MET,
                        true,
                        "CompletionsReached",
                        "Reached expected number of succeeded pods",
                        job.now()))
                : Optional.empty();
    }

    private JobCondition fails(String reason, String message) {
        return JobConditions.of(JobConditions.FAILURE_TARGET, true, reason, message, job.now());
    }

    private JobDecision letGo() {
        List<JobAction> actions = job.pods().stream()
                .filter(JobPods::tracked)
                .filter(pod -> JobPods.done(pod) || JobPods.beingDeleted(pod))
                .<JobAction>map(JobAction.ReleasePod::new)
                .toList();
        return new JobDecision(actions, job.status(), Optional.empty(), "the Job is being deleted");
    }

    private JobDecision keepUntilRemoval() {
        List<JobAction> actions = new ArrayList<>();
        job.pods().stream()
                .filter(JobPods::tracked)
                .map(JobAction.ReleasePod::new)
                .forEach(actions::add);
        Optional<Duration> left = job.untilRemoval();
        if (left.filter(d -> d.isZero() || d.isNegative()).isPresent()) {
            actions.add(new JobAction.DeleteJob());
        }
        return new JobDecision(actions, job.status(), left, "the Job has finished");
    }

    private JobDecision end(JobCondition target) {
        boolean success = target.getType().equals(JobConditions.SUCCESS_CRITERIA_MET);
        JobStatusBuilder status =
                status(-tally.active().size()).withConditions(JobConditions.with(conditions(), target));
        if (tally.settled()) {
            String type = success ? JobConditions.COMPLETE : JobConditions.FAILED;
            var last = JobConditions.of(type, true, target.getReason(), target.getMessage(), job.now());
            status.withConditions(JobConditions.with(status.buildConditions(), last))
                    .withCompletionTime(success ? text(job.now()) : null);
        }
        return decision(deletions(tally.active()), status, Optional.empty(), target.getReason());
    }

    private JobDecision suspend() {
        var suspended = JobConditions.of(JobConditions.SUSPENDED, true, "JobSuspended", "Job suspended", job.now());
        JobStatusBuilder status = status(-tally.active().size())
                .withStartTime(null)
                .withConditions(JobConditions.with(conditions(), suspended));
        // Released first: however a pod ends that has to go, it has neither failed nor succeeded.
        List<JobAction> actions = tally.active().stream()
                .<JobAction>flatMap(pod -> Stream.of(new JobAction.ReleasePod(pod), new JobAction.DeletePod(pod)))
                .toList();
        return decision(actions, status, Optional.empty(), "the Job is suspended");
    }

    private JobDecision run() {
        int missing = missing();
        Optional<Duration> pause = missing > 0 ? pauseAfterFailure() : Optional.empty();
        List<JobAction> actions = List.of();
        if (missing > 0 && pause.isEmpty()) {
            actions = creations(missing);
        } else if (missing < 0) {
            actions = deletions(
                    tally.active().subList(0, Math.min(-missing, tally.active().size())));
        }
        int change = missing > 0 ? actions.size() : -actions.size();
        JobStatusBuilder status = started(status(change));
        Optional<Duration> wake =
                Stream.of(pause, deadline(status)).flatMap(Optional::stream).min(Duration::compareTo);
        return decision(actions, status, wake, missing + " pods missing");
    }

    /** Pods to add, or as a negative number to end. */
    private int missing() {
        int there = tally.active().size()
                + (job.replacesOnlyFailed() ? tally.terminating().size() : 0);
        int wanted = job.completions()
                .map(completions -> Math.min(job.parallelism(), completions - tally.allSucceeded()))
                .orElse(tally.allSucceeded() > 0 ? tally.active().size() : job.parallelism());
        return wanted - there;
    }

    private Optional<Duration> pauseAfterFailure() {
        int failures = tally.allFailed();
        if (failures == 0) {
            return Optional.empty();
        }
        Duration grown = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures - 1, 10));
        Duration pause = grown.compareTo(LONGEST_BACKOFF) < 0 ? grown : LONGEST_BACKOFF;
        return tally.lastFailure()
                .map(last -> Duration.between(job.now(), last.plus(pause)))
                .filter(left -> !left.isNegative() && !left.isZero());
    }

    private List<JobAction> creations(int count) {
        Set<String> taken =
                job.pods().stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
        return IntStream.iterate(tally.allSucceeded() + tally.allFailed(), ordinal -> ordinal + 1)
                .filter(ordinal -> !taken.contains(JobPods.name(job.job(), ordinal)))
                .limit(count)
                .<JobAction>mapToObj(JobAction.CreatePod::new)
                .toList();
    }

    private static List<JobAction> deletions(List<Pod> pods) {
        return pods.stream().<JobAction>map(JobAction.DeletePod::new).toList();
    }

    private JobDecision decision(
            List<JobAction> actions, JobStatusBuilder status, Optional<Duration> wake, String because) {
        Stream<JobAction> releases = tally.released().stream().map(JobAction.ReleasePod::new);
        return new JobDecision(Stream.concat(releases, actions.stream()).toList(), status.build(), wake, because);
    }

    private List<JobCondition> conditions() {
        return job.status().getConditions();
    }

    private JobStatusBuilder status(int changeOfActive) {
        return new JobStatusBuilder(job.status())
                .withActive(orNull(tally.active().size() + changeOfActive))
                .withReady((int) tally.active().stream().filter(JobPods::ready).count())
                .withTerminating(tally.terminating().size() + Math.max(0, -changeOfActive))
                .withSucceeded(orNull(tally.countedSucceeded()))
                .withFailed(orNull(tally.countedFailed()))
                .withUncountedTerminatedPods(tally.uncounted());
    }

    private JobStatusBuilder started(JobStatusBuilder status) {
        if (job.condition(JobConditions.SUSPENDED).isPresent()) {
            var resumed = JobConditions.of(JobConditions.SUSPENDED, false, "JobResumed", "Job resumed", job.now());
            status.withConditions(JobConditions.with(conditions(), resumed));
        }
        return status.getStartTime() == null ? status.withStartTime(text(job.now())) : status;
    }

    private Optional<Duration> deadline(JobStatusBuilder status) {
        JobObservation started =
                new JobObservation(job.job().edit().withStatus(status.build()).build(), List.of(), job.now());
        return started.untilDeadline();
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Kubernetes leaves out a counter that is zero. */
    private static @Nullable Integer orNull(int count) {
        return count == 0 ? null : count;
    }
}
