package dev.punctual.cluster.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodTemplatesTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private static PodTemplateSpec read(String yaml) {
        Map<String, Object> template = YAML.unmarshal(yaml, new TypeReference<>() {});
        return PodTemplates.read(template, YAML);
    }

    @Test
    void fields_and_items_that_were_left_empty_are_not_there() {
        PodTemplateSpec template = read(
                """
                metadata:
                  annotations:
                spec:
                  initContainers:
                  containers:
                  -
                  - name: main
                    env:
                    -
                    args:
                """);

        assertThat(template.getSpec().getInitContainers()).isEmpty();
        assertThat(template.getSpec().getContainers())
                .singleElement()
                .satisfies(container -> assertThat(container.getEnv()).isEmpty());
    }

    @Test
    void a_template_whose_only_container_was_left_empty_is_refused() {
        assertThatThrownBy(() -> read("spec: {containers: [null]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("template.spec.containers");
    }
}
