package dev.punctual.cluster.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient(crud = true)
class WatchedNamespacesTest {
    KubernetesClient client;

    @BeforeEach
    void three_namespaces_have_an_object() {
        List.of("a", "b", "c").forEach(namespace -> client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("of-" + namespace)
                        .withLabels(namespace.equals("c") ? Map.of() : Map.of("mark", namespace))
                        .endMetadata()
                        .build())
                .create());
    }

    private static List<String> names(Stream<ConfigMap> maps) {
        return maps.map(map -> map.getMetadata().getName()).toList();
    }

    @Test
    void where_none_is_named_all_are_looked_at() {
        WatchedNamespaces all = new WatchedNamespaces(Optional.empty());
        assertThat(all.areAll()).isTrue();
        assertThat(names(all.list(client.configMaps()))).containsExactlyInAnyOrder("of-a", "of-b", "of-c");
        assertThat(names(all.list(client.configMaps(), "mark"))).containsExactlyInAnyOrder("of-a", "of-b");
        assertThat(all.of(client.configMaps())).hasSize(1);
    }

    @Test
    void of_others_than_those_that_are_named_nothing_is_asked() {
        WatchedNamespaces some = new WatchedNamespaces(Optional.of(List.of("c", " a", "c")));
        assertThat(some.areAll()).isFalse();
        assertThat(names(some.list(client.configMaps()))).containsExactly("of-a", "of-c");
        assertThat(names(some.list(client.configMaps(), "mark"))).containsExactly("of-a");
        assertThat(some.of(client.configMaps())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "Team", "a/b", "-a", "a-", "a.b", "a b"})
    void what_is_no_name_of_a_namespace_is_refused_by_name(String name) {
        assertThatThrownBy(() -> WatchedNamespaces.of("team", name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("punctual.namespaces")
                .hasMessageContaining("'" + name + "'");
    }
}
