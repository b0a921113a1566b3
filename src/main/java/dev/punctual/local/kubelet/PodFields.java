package dev.punctual.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The downward API: fields of a pod as text. */
record PodFields(Pod pod) {
    private static final String ADDRESS = "127.0.0.1";
    private static final Pattern SUBSCRIPT = Pattern.compile("metadata\\.(labels|annotations)\\['([^']*)'\\]");

    /** The value of a field; a label or annotation that is not there is empty. */
    String field(String path) throws CannotStart {
        Matcher subscript = SUBSCRIPT.matcher(path);
        if (subscript.matches()) {
            return map(subscript.group(1)).getOrDefault(subscript.group(2), "");
        }
        return switch (path) {
            case "metadata.name" -> pod.getMetadata().getName();
            case "metadata.namespace" -> pod.getMetadata().getNamespace();
            case "metadata.uid" -> pod.getMetadata().getUid();
            case "metadata.labels" -> lines(map("labels"));
            case "metadata.annotations" -> lines(map("annotations"));
            case "spec.nodeName" -> pod.getSpec().getNodeName();
            case "spec.serviceAccountName" ->
                Objects.requireNonNullElse(pod.getSpec().getServiceAccountName(), "default");
            case "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs" -> ADDRESS;
            default -> throw CannotStart.config("unsupported fieldPath: " + path);
        };
    }

    /** A limit or request in units of the divisor, rounded up; the machine's capacity where there is none. */
    String resource(Container container, ResourceFieldSelector selector) throws CannotStart {
        String[] path = selector.getResource().split("\\.", 2);
        if (path.length < 2) {
            throw CannotStart.config("unsupported container resource: " + selector.getResource());
        }
        BigDecimal amount = resources(container, path[0])
                .map(quantities -> quantities.get(path[1]))
                .map(Quantity::getNumericalAmount)
                .orElseGet(() -> Machine.capacity(path[1]));
        BigDecimal divisor = Optional.ofNullable(selector.getDivisor())
                .map(Quantity::getNumericalAmount)
                .filter(d -> d.signum() > 0)
                .orElse(BigDecimal.ONE);
        return amount.divide(divisor, 0, RoundingMode.CEILING).toPlainString();
    }

    private static Optional<Map<String, Quantity>> resources(Container container, String kind) {
        return Optional.ofNullable(container.getResources())
                .map(resources -> kind.equals("limits") ? resources.getLimits() : resources.getRequests());
    }

    private Map<String, String> map(String kind) {
        @Nullable Map<String, String> map = kind.equals("labels")
                ? pod.getMetadata().getLabels()
                : pod.getMetadata().getAnnotations();
        return map == null ? Map.of() : map;
    }

    private static String lines(Map<String, String> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=\"" + escaped(entry.getValue()) + "\"")
                        .collect(Collectors.joining("\n"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
