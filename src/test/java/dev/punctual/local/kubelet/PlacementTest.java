package dev.punctual.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {
    private static final String MISMATCH =
            "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.";
    private static final Placement NODE =
            new Placement("local", Map.of("kubernetes.io/hostname", "local", "generation", "7"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                                                     | fits
                    nodeSelector: {kubernetes.io/hostname: local}                          | fits
                    nodeSelector: {gpu: "yes"}                                             | mismatch
                    affinity: {key: generation, operator: In, values: ["6", "7"]}          | fits
                    affinity: {key: generation, operator: In, values: ["6"]}               | mismatch
                    affinity: {key: generation, operator: NotIn, values: ["7"]}            | mismatch
                    affinity: {key: gpu, operator: NotIn, values: ["7"]}                   | fits
                    affinity: {key: gpu, operator: Exists}                                 | mismatch
                    affinity: {key: gpu, operator: DoesNotExist}                           | fits
                    affinity: {key: generation, operator: Gt, values: ["6"]}               | fits
                    affinity: {key: generation, operator: Lt, values: ["7"]}               | mismatch
                    affinity: {key: generation, operator: Gt, values: ["old"]}             | mismatch
                    containers: [{name: a, resources: {requests: {cpu: 10m}}}]             | fits
                    containers: [{name: a, resources: {requests: {cpu: "5000"}}}]          | 0/1 nodes are available: 1 Insufficient cpu.
                    containers: [{name: a, resources: {limits: {memory: 900Ti}}}]          | 0/1 nodes are available: 1 Insufficient memory.
                    containers: [{name: a, resources: {limits: {nvidia.com/gpu: "1"}}}]    | 0/1 nodes are available: 1 Insufficient nvidia.com/gpu.
                    volumes: [{name: v, persistentVolumeClaim: {claimName: disk}}]         | 0/1 nodes are available: persistentvolumeclaim "disk" not found.
                    """)
    void saysInTheSchedulersWordsWhyAPodDoesNotFit(String spec, String expected) {
        String yaml = spec.startsWith("affinity: ")
                ? ("affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
                        + "{nodeSelectorTerms: [{matchExpressions: [" + spec.substring(10) + "]}]}}}")
                : spec;
        String obstacle =
                NODE.obstacle(Serialization.unmarshal(yaml, PodSpec.class)).orElse("fits");
        assertThat(obstacle).isEqualTo(expected.equals("mismatch") ? MISMATCH : expected);
    }
}
