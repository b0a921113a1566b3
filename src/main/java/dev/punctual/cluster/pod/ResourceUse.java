package dev.punctual.cluster.pod;

import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.Resources;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a pod takes of its node, or the most that a run has taken.
 *
 * @param cores of CPU; zero where that is not measured
 * @param bytes of memory; zero where that is not measured
 */
record ResourceUse(BigDecimal cores, BigDecimal bytes) {
    private static final ResourceUse NONE = new ResourceUse(BigDecimal.ZERO, BigDecimal.ZERO);
    private static final BigDecimal MILLI = BigDecimal.valueOf(1000);
    private static final BigDecimal MEBI = BigDecimal.valueOf(1024 * 1024);

    /** All containers of a pod together; empty where what was measured cannot be read. */
    static Optional<ResourceUse> of(PodMetrics pod) {
        try {
            return Optional.of(pod.getContainers().stream()
                    .map(container -> of(Objects.requireNonNullElse(container.getUsage(), Map.of())))
                    .reduce(NONE, ResourceUse::plus));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static ResourceUse of(Map<String, Quantity> usage) {
        return new ResourceUse(amount(usage.get("cpu")), amount(usage.get("memory")));
    }

    private static BigDecimal amount(@Nullable Quantity quantity) {
        return quantity == null ? BigDecimal.ZERO : quantity.getNumericalAmount();
    }

    /** The run that a pod belongs to. */
    static Optional<String> runOf(PodMetrics pod) {
        return Optional.ofNullable(pod.getMetadata().getLabels()).map(labels -> labels.get(Labels.RUN_UID));
    }

    private ResourceUse plus(ResourceUse other) {
        return new ResourceUse(cores.add(other.cores), bytes.add(other.bytes));
    }

    /** Of each the higher one. */
    ResourceUse orMore(ResourceUse other) {
        return new ResourceUse(cores.max(other.cores), bytes.max(other.bytes));
    }

    /** As Kubernetes writes it, rounded up. */
    Resources words() {
        return new Resources(words(cores.multiply(MILLI), "m"), words(bytes.divide(MEBI), "Mi"));
    }

    private static @Nullable String words(BigDecimal amount, String unit) {
        return amount.signum() <= 0
                ? null
                : amount.setScale(0, RoundingMode.CEILING).toPlainString() + unit;
    }
}
