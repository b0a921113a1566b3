package dev.punctual.cluster.report;

import dev.punctual.api.v1alpha1.BackfillSpec;
import dev.punctual.api.v1alpha1.JobQueueSpec;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.ScheduledJobSpec;
import dev.punctual.api.v1alpha1.Stop;
import dev.punctual.cluster.report.Command.Deed;
import dev.punctual.cluster.report.Command.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which commands a change of a spec is: people give them by writing fields. */
final class Commands {
    private Commands() {}

    /** What can be switched at a job. */
    record JobSwitches(boolean suspended, @Nullable String reason, @Nullable Instant resumedAt) {
        static JobSwitches of(ScheduledJobSpec spec) {
            return new JobSwitches(Boolean.TRUE.equals(spec.suspend()), spec.suspendReason(), spec.resumedAt());
        }
    }

    /** What can be switched at a queue. */
    record QueueSwitches(boolean suspended, @Nullable String reason, int concurrency) {
        static QueueSwitches of(JobQueueSpec spec) {
            return new QueueSwitches(Boolean.TRUE.equals(spec.suspend()), spec.suspendReason(), spec.concurrency());
        }
    }

    /** A deed, with the field that whoever did it wrote. */
    record Written(Deed deed, String field) {}

    static List<Written> of(JobSwitches before, JobSwitches after) {
        Optional<Written> switched = suspension(before.suspended, after.suspended, after.reason);
        boolean lifted = !after.suspended && !Objects.equals(before.resumedAt, after.resumedAt);
        return switched.isEmpty() && lifted && after.resumedAt != null
                ? List.of(new Written(new Deed(Verb.RESUME, null, "resumedAt " + after.resumedAt), "resumedAt"))
                : switched.stream().toList();
    }

    static List<Written> of(QueueSwitches before, QueueSwitches after) {
        Stream<Written> resized = before.concurrency == after.concurrency
                ? Stream.empty()
                : Stream.of(new Written(
                        new Deed(Verb.RESIZE, null, "from %d to %d".formatted(before.concurrency, after.concurrency)),
                        "concurrency"));
        return Stream.concat(suspension(before.suspended, after.suspended, after.reason).stream(), resized)
                .toList();
    }

    private static Optional<Written> suspension(boolean before, boolean after, @Nullable String reason) {
        if (before == after) {
            return Optional.empty();
        }
        Deed deed = after ? new Deed(Verb.SUSPEND, reason, null) : new Deed(Verb.RESUME, null, null);
        return Optional.of(new Written(deed, "suspend"));
    }

    static Deed ofStop(Stop stop) {
        Verb verb =
                switch (stop.mode()) {
                    case CANCEL -> Verb.CANCEL;
                    case ABORT -> Verb.ABORT;
                };
        return new Deed(verb, stop.reason(), null);
    }

    static Deed ofCreation(BackfillSpec spec) {
        String ticks = "of %s from %s to %s".formatted(spec.scheduledJob(), spec.from(), spec.to());
        return new Deed(Verb.START, null, ticks);
    }

    static Deed ofCreation(JobRunSpec spec) {
        return spec.rerunOf() == null
                ? new Deed(Verb.START, null, null)
                : new Deed(Verb.RERUN, null, "of " + spec.rerunOf());
    }
}
