package dev.punctual.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pod fits on the one node that there is.
 *
 * @param nodeName the node's name
 * @param labels the node's labels
 */
record Placement(String nodeName, Map<String, String> labels) {
    private static final String NOBODY = "0/1 nodes are available: ";

    /** Why a pod cannot be placed, in the scheduler's words; empty when it can. */
    Optional<String> obstacle(PodSpec spec) {
        return Stream.of(missingClaim(spec), mismatch(spec), shortage(spec))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> missingClaim(PodSpec spec) {
        return spec.getVolumes().stream()
                .filter(volume -> volume.getPersistentVolumeClaim() != null)
                .findFirst()
                .map(volume -> NOBODY
                        + "persistentvolumeclaim \"%s\" not found."
                                .formatted(volume.getPersistentVolumeClaim().getClaimName()));
    }

    private Optional<String> mismatch(PodSpec spec) {
        boolean selected =
                Objects.requireNonNullElse(spec.getNodeSelector(), Map.<String, String>of()).entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
        return selected && required(spec).map(this::matches).orElse(true)
                ? Optional.empty()
                : Optional.of(NOBODY + "1 node(s) didn't match Pod's node affinity/selector.");
    }

    private static Optional<NodeSelector> required(PodSpec spec) {
        return Optional.ofNullable(spec.getAffinity())
                .map(affinity -> affinity.getNodeAffinity())
                .map(affinity -> affinity.getRequiredDuringSchedulingIgnoredDuringExecution());
    }

    private boolean matches(NodeSelector selector) {
        return selector.getNodeSelectorTerms().stream().anyMatch(this::matches);
    }

    private boolean matches(NodeSelectorTerm term) {
        boolean empty =
                term.getMatchExpressions().isEmpty() && term.getMatchFields().isEmpty();
        return !empty
                && term.getMatchExpressions().stream().allMatch(r -> matches(r, labels.get(r.getKey())))
                && term.getMatchFields().stream().allMatch(r -> matches(r, nodeName));
    }

    private static boolean matches(NodeSelectorRequirement requirement, @Nullable String value) {
        return switch (requirement.getOperator()) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            case "Gt" -> compare(value, requirement.getValues()) > 0;
            case "Lt" -> compare(value, requirement.getValues()) < 0;
            default -> false;
        };
    }

    private static int compare(@Nullable String value, List<String> wanted) {
        try {
            return value == null || wanted.isEmpty()
                    ? 0
                    : Long.compare(Long.parseLong(value), Long.parseLong(wanted.get(0)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Optional<String> shortage(PodSpec spec) {
        List<String> missing = Stream.concat(spec.getContainers().stream(), spec.getInitContainers().stream())
                .flatMap(container -> requests(container).keySet().stream())
                .distinct()
                .sorted()
                .filter(resource -> requested(spec, resource).compareTo(Machine.capacity(resource)) > 0)
                .map(resource -> "1 Insufficient " + resource)
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(NOBODY + String.join(", ", missing) + ".");
    }

    /** The main containers together, or the greediest init container, whichever is more. */
    private static BigDecimal requested(PodSpec spec, String resource) {
        BigDecimal together =
                spec.getContainers().stream().map(c -> request(c, resource)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return spec.getInitContainers().stream().map(c -> request(c, resource)).reduce(together, BigDecimal::max);
    }

    private static BigDecimal request(Container container, String resource) {
        return Optional.ofNullable(requests(container).get(resource))
                .map(Quantity::getNumericalAmount)
                .orElse(BigDecimal.ZERO);
    }

    /** A limit without a request is a request as well. */
    private static Map<String, Quantity> requests(Container container) {
        if (container.getResources() == null) {
            return Map.of();
        }
        Map<String, Quantity> all = new HashMap<>(
                Objects.requireNonNullElse(container.getResources().getLimits(), Map.of()));
        all.putAll(Objects.requireNonNullElse(container.getResources().getRequests(), Map.of()));
        return all;
    }
}
