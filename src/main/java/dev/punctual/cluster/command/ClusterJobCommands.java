package dev.punctual.cluster.command;

import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.command.CommandRefused.Cause;
import dev.punctual.cluster.report.Command.Verb;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands about jobs, by what people would write in YAML. */
@ApplicationScoped
class ClusterJobCommands implements JobCommands {
    private final Permission permission;
    private final CommandPatch patch;
    private final CommandRecord record;
    private final Clock clock;

    ClusterJobCommands(Permission permission, CommandPatch patch, CommandRecord record, Clock clock) {
        this.permission = permission;
        this.patch = patch;
        this.record = record;
        this.clock = clock;
    }

    @Override
    public void suspend(Order order, Target target) {
        ScheduledJob job = permitted(order, target);
        if (Boolean.TRUE.equals(job.getSpec().suspend())) {
            throw new CommandRefused(Cause.CONFLICT, "job %s is suspended already".formatted(target.name()));
        }
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("suspend", true);
        fields.put("suspendReason", order.reason());
        ScheduledJob suspended = patch.spec(order, Verb.SUSPEND, job, target, fields);
        record.carriedOut(order, Verb.SUSPEND, suspended, null);
    }

    /** With the time of it, so that no tick is lost to a moment in which nobody watched, and no failure still counts. */
    @Override
    public void resume(Order order, Target target) {
        ScheduledJob job = permitted(order, target);
        boolean byStatus = job.getStatus() != null && job.getStatus().suspended() != null;
        if (!Boolean.TRUE.equals(job.getSpec().suspend()) && !byStatus) {
            throw new CommandRefused(Cause.CONFLICT, "job %s is not suspended".formatted(target.name()));
        }
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("suspend", false);
        fields.put("suspendReason", null);
        fields.put("resumedAt", clock.instant().toString());
        ScheduledJob resumed = patch.spec(order, Verb.RESUME, job, target, fields);
        record.carriedOut(order, Verb.RESUME, resumed, null);
    }

    @Override
    public void pruneHistory(Order order, Target target) {
        ScheduledJob job = permitted(order, target);
        String now = clock.instant().toString();
        ScheduledJob pruned = patch.annotation(order, Verb.PRUNE, job, target, Labels.PRUNE_BEFORE, now);
        record.carriedOut(order, Verb.PRUNE, pruned, "before " + now);
    }

    private ScheduledJob permitted(Order order, Target target) {
        permission.demand(
                order,
                dev.punctual.cluster.access.Verb.PATCH,
                Resource.SCHEDULED_JOBS,
                target.namespace(),
                target.name());
        return patch.find(ScheduledJob.class, target);
    }
}
