package dev.punctual.cluster.command;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.command.CommandRefused.Cause;
import dev.punctual.cluster.report.Command.Verb;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands about queues, by what people would write in YAML. */
@ApplicationScoped
class ClusterQueueCommands implements QueueCommands {
    private static final int MOST = 100_000;

    private final Permission permission;
    private final CommandPatch patch;
    private final CommandRecord record;

    ClusterQueueCommands(Permission permission, CommandPatch patch, CommandRecord record) {
        this.permission = permission;
        this.patch = patch;
        this.record = record;
    }

    @Override
    public void suspend(Order order, Target target) {
        change(order, target, true);
    }

    @Override
    public void resume(Order order, Target target) {
        change(order, target, false);
    }

    private void change(Order order, Target target, boolean suspended) {
        JobQueue queue = permitted(order, target);
        if (Boolean.TRUE.equals(queue.getSpec().suspend()) == suspended) {
            throw new CommandRefused(
                    Cause.CONFLICT,
                    "queue %s is %s".formatted(target.name(), suspended ? "suspended already" : "not suspended"));
        }
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("suspend", suspended);
        fields.put("suspendReason", suspended ? order.reason() : null);
        Verb verb = suspended ? Verb.SUSPEND : Verb.RESUME;
        JobQueue changed = patch.spec(order, verb, queue, target, fields);
        record.carriedOut(order, verb, changed, null);
    }

    @Override
    public void resize(Order order, Target target, int concurrency) {
        if (concurrency < 0 || concurrency > MOST) {
            throw CommandRefused.ofField(
                    "concurrency", "expected a whole number from 0 to %d, not %d".formatted(MOST, concurrency));
        }
        JobQueue queue = permitted(order, target);
        int before = queue.getSpec().concurrency();
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("concurrency", concurrency);
        JobQueue resized = patch.spec(order, Verb.RESIZE, queue, target, fields);
        record.carriedOut(order, Verb.RESIZE, resized, "from %d to %d".formatted(before, concurrency));
    }

    private JobQueue permitted(Order order, Target target) {
        permission.demand(
                order, dev.punctual.cluster.access.Verb.PATCH, Resource.JOB_QUEUES, target.namespace(), target.name());
        return patch.find(JobQueue.class, target);
    }
}
