package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.OnStalled;
import dev.punctual.api.v1alpha1.Reports;
import dev.punctual.api.v1alpha1.Retry;
import dev.punctual.api.v1alpha1.RunSettings;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Statistics;
import dev.punctual.api.v1alpha1.Unique;
import dev.punctual.cluster.parameters.ParameterReading;
import dev.punctual.core.GoDuration;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.parameters.Declarations;
import dev.punctual.core.parameters.Resolution;
import dev.punctual.core.parameters.Resolution.Refused;
import dev.punctual.core.parameters.Resolution.Resolved;
import dev.punctual.core.run.AlarmLimits;
import dev.punctual.core.run.RunLimits;
import dev.punctual.core.statistics.SlowThreshold;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills in what a run leaves open: first from its ScheduledJob, then with the defaults of the API. */
final class RunPlanner {
    private RunPlanner() {}

    static RunPlan plan(JobRun run, @Nullable ScheduledJob job) {
        JobRunSpec spec = run.getSpec();
        if (spec.scheduledJob() != null && job == null) {
            String message = "there is no ScheduledJob %s in namespace %s"
                    .formatted(spec.scheduledJob(), run.getMetadata().getNamespace());
            return RunPlan.refused(null, AttemptFailure.of(FailureReason.SCHEDULED_JOB_NOT_FOUND, message));
        }
        RunSettings settings = job == null ? null : job.getSpec().run();
        try {
            RunLimits limits = limits(run, job);
            Map<String, Object> template = settings == null ? spec.template() : settings.template();
            Resolution parameters = parameters(spec, job);
            if (parameters instanceof Refused refused) {
                return RunPlan.refused(job, AttemptFailure.of(FailureReason.INVALID_PARAMETERS, refused.message()));
            }
            return new RunPlan(
                    limits,
                    job,
                    null,
                    Inheritance.NONE,
                    template,
                    ((Resolved) parameters).values(),
                    RunPlan.then(job),
                    null);
        } catch (IllegalArgumentException e) {
            String message = Objects.requireNonNullElse(e.getMessage(), "the spec cannot be read");
            return RunPlan.refused(job, AttemptFailure.of(FailureReason.INVALID_SPEC, message));
        }
    }

    /** Where a run tells of itself: where it does not say, its job says. */
    static Reports reports(JobRun run, @Nullable ScheduledJob job) {
        Reports own = run.getSpec().reports();
        Reports ofJob = job == null ? null : job.getSpec().run().reports();
        return own != null ? own : Objects.requireNonNullElse(ofJob, Reports.STDOUT);
    }

    private static Resolution parameters(JobRunSpec spec, @Nullable ScheduledJob job) {
        Declarations declarations = job == null
                ? Declarations.ofAdHocRun()
                : ParameterReading.declarations(job.getSpec().parameters());
        return declarations.resolve(ParameterReading.given(spec.parameters()));
    }

    private static RunLimits limits(JobRun run, @Nullable ScheduledJob job) {
        RunSettings settings = job == null ? null : job.getSpec().run();
        JobRunSpec spec = run.getSpec();
        String timeout = spec.timeout() != null || settings == null ? spec.timeout() : settings.timeout();
        String startTimeout =
                spec.startTimeout() != null || settings == null ? spec.startTimeout() : settings.startTimeout();
        Retry retry = spec.retry() != null || settings == null ? spec.retry() : settings.retry();
        Unique unique = spec.unique() != null || settings == null ? spec.unique() : settings.unique();
        if (unique != null && unique.within() != null) {
            limit("unique.within", unique.within());
        }
        return new RunLimits(
                timeout == null ? null : limit("timeout", timeout),
                startTimeout == null ? RunLimits.DEFAULT_START_TIMEOUT : limit("startTimeout", startTimeout),
                RetryReading.policy(retry, run.getMetadata().getUid()),
                alarms(spec, settings, job));
    }

    private static AlarmLimits alarms(JobRunSpec spec, @Nullable RunSettings settings, @Nullable ScheduledJob job) {
        String stalledAfter =
                spec.stalledAfter() != null || settings == null ? spec.stalledAfter() : settings.stalledAfter();
        OnStalled onStalled = spec.onStalled() != null || settings == null ? spec.onStalled() : settings.onStalled();
        return new AlarmLimits(
                stalledAfter == null ? null : limit("stalledAfter", stalledAfter),
                onStalled == OnStalled.FAIL,
                job == null ? null : slowAfter(job));
    }

    private static @Nullable Duration slowAfter(ScheduledJob job) {
        String said = job.getSpec().slowAfter();
        Statistics statistics = job.getStatus() == null ? null : job.getStatus().statistics();
        String median = statistics == null || statistics.duration() == null
                ? null
                : statistics.duration().p50();
        return SlowThreshold.of(
                said == null ? null : limit("slowAfter", said),
                median == null ? null : duration("slowAfter", median),
                statistics == null ? 0 : recentSuccesses(statistics));
    }

    private static int recentSuccesses(Statistics statistics) {
        return (int) Stream.ofNullable(statistics.recent())
                .flatMap(List::stream)
                .filter(run -> run.phase() == JobRunPhase.SUCCEEDED && run.duration() != null)
                .count();
    }

    private static Duration limit(String field, String text) {
        Duration limit = duration(field, text);
        if (limit.isZero()) {
            throw new IllegalArgumentException("spec.%s: \"%s\" must be longer than 0s".formatted(field, text));
        }
        return limit;
    }

    static Duration duration(String field, String text) {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("spec.%s: %s".formatted(field, e.getMessage()), e);
        }
    }
}
