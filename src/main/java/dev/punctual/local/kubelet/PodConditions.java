package dev.punctual.local.kubelet;

import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that a kubelet keeps. One whose value is the same keeps its transition time, those of others stay.
 *
 * @param before the conditions as they are
 */
record PodConditions(PodSituation situation, List<PodCondition> before, String now) {
    private static final Set<String> OURS = Set.of("Initialized", "Ready", "ContainersReady", "PodScheduled");

    List<PodCondition> all() {
        List<PodCondition> conditions = new ArrayList<>(
                before.stream().filter(c -> !OURS.contains(c.getType())).toList());
        conditions.add(initialized());
        conditions.add(readiness("Ready"));
        conditions.add(readiness("ContainersReady"));
        conditions.add(condition("PodScheduled", true, null, null));
        return conditions;
    }

    /** The list with a condition in it that is not one of the kubelet's own to keep. */
    static List<PodCondition> with(List<PodCondition> conditions, PodCondition wanted) {
        List<PodCondition> result = new ArrayList<>(conditions.stream()
                .filter(c -> !c.getType().equals(wanted.getType()))
                .toList());
        result.add(wanted);
        return result;
    }

    private PodCondition initialized() {
        if (situation.initialized()) {
            return condition("Initialized", true, situation.phase().equals("Succeeded") ? "PodCompleted" : null, null);
        }
        String message = "containers with incomplete status: " + situation.incomplete();
        return condition("Initialized", false, "ContainersNotInitialized", message);
    }

    private PodCondition readiness(String type) {
        if (situation.ready()) return condition(type, true, null, null);
        return switch (situation.phase()) {
            case "Succeeded" -> condition(type, false, "PodCompleted", null);
            case "Failed" -> condition(type, false, "PodFailed", null);
            default ->
                condition(type, false, "ContainersNotReady", "containers with unready status: " + situation.unready());
        };
    }

    private PodCondition condition(String type, boolean value, @Nullable String reason, @Nullable String message) {
        String status = value ? "True" : "False";
        Optional<PodCondition> old =
                before.stream().filter(c -> c.getType().equals(type)).findFirst();
        String since = old.filter(c -> Objects.equals(c.getStatus(), status))
                .map(PodCondition::getLastTransitionTime)
                .orElse(now);
        return new PodConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(since)
                .build();
    }
}
