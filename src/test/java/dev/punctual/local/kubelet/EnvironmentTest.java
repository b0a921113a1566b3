package dev.punctual.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
    private static final ConfigLookup LOOKUP = new ConfigLookup() {
        @Override
        public Optional<ConfigMap> configMap(String namespace, String name) {
            return name.equals("settings")
                    ? Optional.of(new ConfigMapBuilder()
                            .addToData("color", "blue")
                            .addToData("size", "$(FIRST)")
                            .build())
                    : Optional.empty();
        }

        @Override
        public Optional<Secret> secret(String namespace, String name) {
            return name.equals("login")
                    ? Optional.of(new SecretBuilder()
                            .addToData("password", "c2VjcmV0")
                            .build())
                    : Optional.empty();
        }
    };

    @Test
    void aLaterValueUsesAnEarlierOneAndNotTheOtherWayRound() throws CannotStart {
        assertThat(
                        environment(
                                """
                        env:
                        - {name: EARLY, value: "$(LATE)"}
                        - {name: LATE, value: "x"}
                        - {name: SUM, value: "$(EARLY)-$(LATE)-$$(LATE)"}
                        """))
                .containsExactly(
                        Map.entry("EARLY", "$(LATE)"), Map.entry("LATE", "x"), Map.entry("SUM", "$(LATE)-x-$(LATE)"));
    }

    @Test
    void valuesFromElsewhereAreNotExpanded() throws CannotStart {
        assertThat(
                        environment(
                                """
                        env:
                        - {name: FIRST, value: "1"}
                        - {name: SIZE, valueFrom: {configMapKeyRef: {name: settings, key: size}}}
                        """))
                .containsEntry("SIZE", "$(FIRST)");
    }

    @Test
    void wholeMapsComeWithTheirPrefixAndSingleVariablesWin() throws CannotStart {
        assertThat(
                        environment(
                                """
                        envFrom:
                        - {prefix: C_, configMapRef: {name: settings}}
                        - {secretRef: {name: login}}
                        - {configMapRef: {name: nowhere, optional: true}}
                        env:
                        - {name: C_color, value: red}
                        """))
                .containsEntry("C_color", "red")
                .containsEntry("C_size", "$(FIRST)")
                .containsEntry("password", "secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    metadata.name                   | work
                    metadata.namespace              | default
                    metadata.uid                    | 1-2-3
                    metadata.labels['team']         | blue
                    metadata.labels['none']         | ''
                    metadata.annotations['a.b/c']   | d
                    spec.nodeName                   | local
                    spec.serviceAccountName         | default
                    status.podIP                    | 127.0.0.1
                    status.hostIP                   | 127.0.0.1
                    """)
    void fieldsOfThePodAreFound(String path, String expected) throws CannotStart {
        assertThat(environment("env: [{name: X, valueFrom: {fieldRef: {fieldPath: \"%s\"}}}]".formatted(path)))
                .containsEntry("X", expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    limits.memory   | 1Mi | 64
                    limits.memory   | 1   | 67108864
                    limits.cpu      | 1   | 1
                    limits.cpu      | 1m  | 250
                    """)
    void resourcesComeInUnitsOfTheDivisor(String resource, String divisor, String expected) throws CannotStart {
        assertThat(environment(
                        """
                        resources: {limits: {memory: 64Mi, cpu: 250m}}
                        env: [{name: X, valueFrom: {resourceFieldRef: {resource: %s, divisor: "%s"}}}]
                        """
                                .formatted(resource, divisor)))
                .containsEntry("X", expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    env: [{name: X, valueFrom: {configMapKeyRef: {name: nowhere, key: k}}}]  | configmap "nowhere" not found
                    env: [{name: X, valueFrom: {configMapKeyRef: {name: settings, key: k}}}] | couldn't find key k in ConfigMap default/settings
                    env: [{name: X, valueFrom: {secretKeyRef: {name: nowhere, key: k}}}]     | secret "nowhere" not found
                    env: [{name: X, valueFrom: {secretKeyRef: {name: login, key: k}}}]       | couldn't find key k in Secret default/login
                    envFrom: [{secretRef: {name: nowhere}}]                                  | secret "nowhere" not found
                    envFrom: [{configMapRef: {name: nowhere}}]                               | configmap "nowhere" not found
                    env: [{name: X, valueFrom: {fieldRef: {fieldPath: spec.nothing}}}]       | unsupported fieldPath: spec.nothing
                    """)
    void whatIsMissingIsNamedInKubernetesWords(String container, String words) {
        assertThatThrownBy(() -> environment(container)).isInstanceOfSatisfying(CannotStart.class, e -> {
            assertThat(e.reason()).isEqualTo("CreateContainerConfigError");
            assertThat(e.words()).isEqualTo(words);
        });
    }

    @Test
    void whatIsOptionalMayBeMissing() throws CannotStart {
        assertThat(
                        environment(
                                """
                        env:
                        - {name: A, valueFrom: {configMapKeyRef: {name: settings, key: k, optional: true}}}
                        - {name: B, valueFrom: {secretKeyRef: {name: nowhere, key: k, optional: true}}}
                        """))
                .isEmpty();
    }

    private static Map<String, String> environment(String container) throws CannotStart {
        Pod pod = Serialization.unmarshal(
                """
                apiVersion: v1
                kind: Pod
                metadata:
                  {name: work, namespace: default, uid: 1-2-3, labels: {team: blue}, annotations: {a.b/c: d}}
                spec:
                  nodeName: local
                  containers:
                  - name: main
                """
                        + container.indent(4),
                Pod.class);
        return Environment.of(pod, pod.getSpec().getContainers().get(0), LOOKUP);
    }
}
