package dev.punctual.cluster.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Transition;
import dev.punctual.cluster.read.RunDetail.Attempt;
import dev.punctual.cluster.read.RunDetail.Chained;
import dev.punctual.cluster.read.RunDetail.Failure;
import dev.punctual.cluster.read.RunDetail.Relations;
import dev.punctual.cluster.read.RunDetail.Step;
import dev.punctual.cluster.read.RunDetail.Waiting;
import dev.punctual.cluster.read.RunDetail.Wishes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a run whole. */
final class RunDetailReading {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JobRun run;
    private final JobRunSpec spec;
    private final JobRunStatus status;
    private final @Nullable ScheduledJob job;
    private final @Nullable ScheduledJob jobAsItWas;

    /**
     * Of a run.
     *
     * @param job as it is now; null where there is none
     * @param jobAsItWas when the run was accepted; null where there was none
     */
    RunDetailReading(JobRun run, @Nullable ScheduledJob job, @Nullable ScheduledJob jobAsItWas) {
        this.run = run;
        this.spec = run.getSpec();
        this.status = Objects.requireNonNullElse(run.getStatus(), JobRunStatus.NONE);
        this.job = job;
        this.jobAsItWas = jobAsItWas;
    }

    RunDetail detail(@Nullable QueuePlace place) {
        return new RunDetail(
                SummaryReading.run(run, new Words()),
                job == null ? null : job.getSpec().description(),
                wishes(),
                ValueReading.of(run, jobAsItWas),
                spec.startAfter(),
                status.queuedAt(),
                status.startDelay(),
                status.attemptsLeft(),
                waiting(),
                place,
                attempts(),
                steps(),
                stages(),
                failure(),
                status.outcome() == null ? Map.of() : new TreeMap<>(status.outcome()),
                result(),
                status.resultMissing(),
                status.reportsMissing(),
                relations(),
                job == null ? List.of() : LinkReading.of(job, run.getMetadata().getName()),
                ContainerReading.of(run, jobAsItWas),
                Objects.requireNonNullElse(run.getMetadata().getLabels(), Map.of()));
    }

    private Wishes wishes() {
        return new Wishes(
                spec.timeout(),
                spec.startTimeout(),
                spec.stalledAfter(),
                spec.retry() == null ? null : spec.retry().maxAttempts(),
                ApiWord.orNull(spec.concurrencyPolicy()),
                Boolean.TRUE.equals(spec.ignoreSuspension()),
                status.templateRevision());
    }

    private @Nullable Waiting waiting() {
        return status.waiting() == null
                ? null
                : new Waiting(status.waiting().reason(), status.waiting().message());
    }

    private List<Attempt> attempts() {
        return stream(status.attempts()).map(RunDetailReading::attempt).toList();
    }

    private static Attempt attempt(dev.punctual.api.v1alpha1.Attempt attempt) {
        return new Attempt(
                attempt.number(),
                attempt.job(),
                attempt.pod(),
                attempt.node(),
                attempt.startedAt(),
                attempt.finishedAt(),
                attempt.exitCode(),
                attempt.reason(),
                attempt.message(),
                ApiWord.orNull(attempt.log()));
    }

    /** The node's clock tells when a stage began, ours when its phase was seen: none is shown before the step that it follows. */
    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Transition step : stream(status.history()).toList()) {
            Instant before =
                    steps.isEmpty() ? step.time() : steps.get(steps.size() - 1).time();
            steps.add(new Step(
                    step.time().isBefore(before) ? before : step.time(),
                    RunPhase.valueOf(step.phase().name()),
                    step.stage(),
                    step.reason(),
                    step.by()));
        }
        return steps;
    }

    /** Each attempt goes through its stages anew. */
    private List<String> stages() {
        List<String> begun = new ArrayList<>();
        for (Transition step : stream(status.history()).toList()) {
            if (step.phase() == JobRunPhase.STARTING) {
                begun.clear();
            }
            if (step.stage() != null) {
                begun.add(step.stage());
            }
        }
        return begun;
    }

    private @Nullable Failure failure() {
        dev.punctual.api.v1alpha1.Failure failure = status.failure();
        return failure == null
                ? null
                : new Failure(
                        failure.reason(),
                        failure.exitCode(),
                        failure.signal(),
                        failure.container(),
                        failure.node(),
                        failure.message(),
                        failure.logTail(),
                        failure.logTailMissing());
    }

    private @Nullable String result() {
        try {
            return status.result() == null ? null : JSON.writeValueAsString(status.result());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read from JSON cannot be written as JSON", e);
        }
    }

    private Relations relations() {
        return new Relations(
                spec.rerunOf(),
                note(Labels.RERUN_BY),
                status.duplicateOf(),
                status.supersededBy(),
                note(Labels.CHAINED_FROM),
                note(Labels.BACKFILL_NAME),
                stream(status.chained())
                        .map(next -> new Chained(next.scheduledJob(), next.run(), next.reason(), next.message()))
                        .toList());
    }

    private @Nullable String note(String annotation) {
        Map<String, String> annotations = run.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(annotation);
    }

    private static <T> Stream<T> stream(@Nullable List<T> list) {
        return Stream.ofNullable(list).flatMap(List::stream);
    }
}
