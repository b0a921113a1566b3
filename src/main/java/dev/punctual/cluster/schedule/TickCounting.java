package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.api.v1alpha1.TickCount;
import dev.punctual.core.schedule.MissedTicks;
import dev.punctual.core.schedule.MissedTicks.NoRun;
import dev.punctual.core.schedule.Schedule;
import dev.punctual.core.schedule.ScheduleDecision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds ticks that get no run to what status tells of those before. */
final class TickCounting {
    private TickCounting() {}

    /** Those that nobody was there for, or whose run could not be. */
    static @Nullable TickCount missed(
            @Nullable ScheduledJobStatus known, JobObservation observation, ScheduleDecision decision) {
        return add(
                known == null ? null : known.missed(),
                observation.schedule().schedule(),
                decision.missed().stream()
                        .filter(ticks -> ticks.why() != NoRun.SUSPENDED)
                        .toList());
    }

    /** Those that were passed over on purpose. */
    static @Nullable TickCount skipped(
            @Nullable ScheduledJobStatus known, JobObservation observation, ScheduleDecision decision) {
        return add(
                known == null ? null : known.skipped(),
                observation.schedule().schedule(),
                decision.missed().stream()
                        .filter(ticks -> ticks.why() == NoRun.SUSPENDED)
                        .toList());
    }

    private static @Nullable TickCount add(
            @Nullable TickCount known, @Nullable Schedule schedule, List<MissedTicks> more) {
        TickCount count = known;
        Instant first =
                more.stream().map(MissedTicks::first).min(Instant::compareTo).orElse(null);
        for (MissedTicks ticks : more) {
            count = add(count, ticks);
        }
        if (count == null || first == null) {
            return count;
        }
        return new TickCount(
                count.count(),
                count.reasons(),
                continues(known, schedule, first)
                        ? Objects.requireNonNull(known).since()
                        : first,
                count.last(),
                count.reason(),
                count.message());
    }

    private static TickCount add(@Nullable TickCount known, MissedTicks ticks) {
        Map<String, Long> reasons = new TreeMap<>();
        if (known != null) {
            reasons.putAll(Objects.requireNonNullElse(known.reasons(), Map.of(known.reason(), known.count())));
        }
        reasons.merge(ticks.why().reason(), ticks.count(), TickCounting::sum);
        return new TickCount(
                sum(known == null ? 0 : known.count(), ticks.count()),
                reasons,
                null,
                ticks.last(),
                ticks.why().reason(),
                ticks.why().message());
    }

    /** The definition has no room for more, and a number that is too large would keep all of status from being written. */
    private static long sum(long one, long other) {
        return Math.min(Integer.MAX_VALUE, Math.max(0, one) + other);
    }

    /** Whether no tick lies between the latest that was counted and this one. */
    private static boolean continues(@Nullable TickCount known, @Nullable Schedule schedule, Instant first) {
        return known != null && known.since() != null && schedule != null && schedule.count(known.last(), first) == 1;
    }
}
