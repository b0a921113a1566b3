package dev.punctual.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Kubernetes' quality-of-service class of a pod. */
final class QosClass {
    private static final Set<String> COUNTED = Set.of("cpu", "memory");

    private QosClass() {}

    static String of(PodSpec spec) {
        List<ResourceRequirements> all = Stream.concat(spec.getContainers().stream(), spec.getInitContainers().stream())
                .map(Container::getResources)
                .map(resources -> Objects.requireNonNullElseGet(resources, ResourceRequirements::new))
                .toList();
        if (all.stream().allMatch(r -> none(r.getLimits()) && none(r.getRequests()))) {
            return "BestEffort";
        }
        return all.stream().allMatch(QosClass::guaranteed) ? "Guaranteed" : "Burstable";
    }

    private static boolean none(Map<String, ?> quantities) {
        return quantities == null || quantities.keySet().stream().noneMatch(COUNTED::contains);
    }

    private static boolean guaranteed(ResourceRequirements resources) {
        var limits = resources.getLimits();
        var requests = resources.getRequests();
        return limits != null
                && limits.keySet().containsAll(COUNTED)
                && (none(requests)
                        || COUNTED.stream().allMatch(name -> Objects.equals(requests.get(name), limits.get(name))));
    }
}
