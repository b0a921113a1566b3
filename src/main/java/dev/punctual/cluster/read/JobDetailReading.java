package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.ChainWhen;
import dev.punctual.api.v1alpha1.Parameter;
import dev.punctual.api.v1alpha1.ParameterType;
import dev.punctual.api.v1alpha1.RunParameter;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobSpec;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.api.v1alpha1.TickCount;
import dev.punctual.api.v1alpha1.ValueLimit;
import dev.punctual.cluster.read.JobDetail.Condition;
import dev.punctual.cluster.read.JobDetail.Declared;
import dev.punctual.cluster.read.JobDetail.Follows;
import dev.punctual.cluster.read.JobDetail.Resources;
import dev.punctual.cluster.read.JobDetail.Ticks;
import dev.punctual.core.GoDuration;
import dev.punctual.core.statistics.SlowThreshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a job whole. */
final class JobDetailReading {
    private static final int NEXT_RUNS = 10;

    private final ScheduledJob job;
    private final ScheduledJobSpec spec;
    private final @Nullable ScheduledJobStatus status;

    JobDetailReading(ScheduledJob job) {
        this.job = job;
        this.spec = job.getSpec();
        this.status = job.getStatus();
    }

    JobDetail detail(@Nullable Resources resources, Instant now) {
        return new JobDetail(
                SummaryReading.job(job),
                SettingsReading.of(spec),
                JobPlan.of(job).next(now, NEXT_RUNS),
                stream(spec.parameters()).map(this::declared).toList(),
                conditions(),
                status == null ? null : ticks(status.missed()),
                status == null ? null : ticks(status.skipped()),
                status == null ? null : status.lastSuccessfulTime(),
                slowAfter(),
                resources,
                stream(spec.then())
                        .map(next -> new Follows(
                                ApiWord.of(Objects.requireNonNullElse(next.when(), ChainWhen.SUCCEEDED)),
                                next.scheduledJob()))
                        .toList(),
                LinkReading.of(job, null));
    }

    private Declared declared(Parameter parameter) {
        ParameterType type = Objects.requireNonNullElse(parameter.type(), ParameterType.STRING);
        Optional<RunParameter> given = stream(spec.run().parameters())
                .filter(value -> value.name().equals(parameter.name()))
                .findFirst();
        String value = given.map(RunParameter::value).orElse(parameter.defaultValue());
        return new Declared(
                parameter.name(),
                ApiWord.of(type),
                parameter.description(),
                Boolean.TRUE.equals(parameter.required()),
                type == ParameterType.SECRET ? null : value,
                given.map(ValueReading::secret).orElse(null),
                parameter.pattern(),
                bound(parameter.minimum()),
                bound(parameter.maximum()),
                Objects.requireNonNullElse(parameter.values(), List.of()));
    }

    private static @Nullable String bound(@Nullable ValueLimit bound) {
        return bound == null ? null : bound.text();
    }

    private List<Condition> conditions() {
        return stream(status == null ? null : status.conditions())
                .map(known -> new Condition(
                        known.type(), known.status(), known.reason(), known.message(), known.lastTransitionTime()))
                .toList();
    }

    private static @Nullable Ticks ticks(@Nullable TickCount count) {
        return count == null ? null : new Ticks(count.count(), count.last(), count.reason());
    }

    /** What the job says, else what its recent successes tell. */
    private @Nullable String slowAfter() {
        List<JobSummary.Ended> recent = SummaryReading.job(job).tally().recent();
        int succeeded = (int)
                recent.stream().filter(end -> end.phase() == RunPhase.SUCCEEDED).count();
        String median = SummaryReading.job(job).tally().p50();
        Duration slow = SlowThreshold.of(duration(spec.slowAfter()), duration(median), succeeded);
        return slow == null ? null : GoDuration.format(slow);
    }

    private static @Nullable Duration duration(@Nullable String text) {
        try {
            return text == null ? null : GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static <T> Stream<T> stream(@Nullable List<T> list) {
        return Stream.ofNullable(list).flatMap(List::stream);
    }
}
