package dev.punctual.cluster.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import java.util.Map;

/** What stands for the required fields of a spec that cannot be read: nothing is ever started by them. */
final class Placeholders {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Map<Class<?>, ObjectNode> BY_KIND = Map.of(
            ScheduledJob.class,
            JSON.objectNode().set("run", JSON.objectNode().set("template", JSON.objectNode())),
            JobRun.class,
            JSON.objectNode(),
            JobQueue.class,
            JSON.objectNode().put("concurrency", 0),
            Backfill.class,
            JSON.objectNode()
                    .put("scheduledJob", "unreadable")
                    .put("from", "1970-01-01T00:00:00Z")
                    .put("to", "1970-01-01T00:00:01Z"));

    private Placeholders() {}

    static boolean isOurs(Class<?> type) {
        return BY_KIND.containsKey(type);
    }

    /** Fills in what is required and lacking. */
    static void fill(Class<?> kind, ObjectNode object) {
        ObjectNode spec = object.get("spec") instanceof ObjectNode given ? given : object.putObject("spec");
        BY_KIND.getOrDefault(kind, JSON.objectNode()).properties().forEach(required -> {
            if (!spec.hasNonNull(required.getKey())) {
                spec.set(required.getKey(), required.getValue().deepCopy());
            }
        });
    }
}
