package dev.punctual.cluster.write;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.core.run.DerivedName;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From when a run waits. One of the schedule was due at its tick, also where the tick was caught up long after: that is how late it
 * is. Any other run, whatever tick it is for, was nobody's concern before it was asked for.
 */
public final class DueTime {
    /** A spread ends before the next tick, and few schedules come less than once a year. */
    private static final Duration LONGEST_SPREAD = Duration.ofDays(366);

    private DueTime() {}

    /** When it was to start: not before its time. */
    public static Instant of(JobRun run) {
        Instant tick = run.getSpec().scheduledFor();
        Instant due = tick != null && isOfSchedule(run)
                ? spreadFrom(tick, run.getMetadata().getAnnotations())
                : Instant.parse(run.getMetadata().getCreationTimestamp());
        Instant startAfter = run.getSpec().startAfter();
        return startAfter == null || startAfter.isBefore(due) ? due : startAfter;
    }

    /** Whether the schedule asked for it. A run for a tick that a person made has a name of its own. */
    public static boolean isOfSchedule(JobRun run) {
        JobRunSpec spec = run.getSpec();
        return spec.scheduledFor() != null
                && spec.scheduledJob() != null
                && spec.rerunOf() == null
                && !TickRun.isBackfilled(run)
                && DerivedName.ofRun(spec.scheduledJob(), spec.scheduledFor())
                        .equals(run.getMetadata().getName());
    }

    /** Anybody can write annotations: what is no instant, or none that a spread comes to, is not believed. */
    private static Instant spreadFrom(Instant tick, @Nullable Map<String, String> annotations) {
        String written = annotations == null ? null : annotations.get(Labels.DUE_AT);
        try {
            Instant due = written == null ? tick : Instant.parse(written);
            return due.isBefore(tick) || due.isAfter(tick.plus(LONGEST_SPREAD)) ? tick : due;
        } catch (DateTimeParseException e) {
            return tick;
        }
    }
}
