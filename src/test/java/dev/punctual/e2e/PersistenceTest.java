package dev.punctual.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.local.LocalCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside the cluster of the other tests, because all of its code is warm there: a cold start takes seconds. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class PersistenceTest {
    private static final String NAMESPACE = "default";

    @TempDir
    Path directory;

    @Test
    void a_cluster_with_a_directory_remembers_its_objects() {
        GenericKubernetesResource kept;
        try (LocalCluster cluster = LocalCluster.start(0, directory, Clock.systemUTC());
                KubernetesClient client = client(cluster)) {
            kept = create(client, Manifest.job("kept"));
            client.resource(create(client, Manifest.job("deleted"))).delete();
        }

        try (LocalCluster cluster = LocalCluster.start(0, directory, Clock.systemUTC());
                KubernetesClient client = client(cluster)) {
            assertThat(client.genericKubernetesResources("punctual.dev/v1alpha1", "ScheduledJob")
                            .inNamespace(NAMESPACE)
                            .list()
                            .getItems())
                    .containsExactly(kept);
            long before = Long.parseLong(kept.getMetadata().getResourceVersion());
            assertThat(create(client, Manifest.job("new")).getMetadata().getResourceVersion())
                    .satisfies(version -> assertThat(Long.parseLong(version)).isGreaterThan(before));
        }
    }

    @Test
    void a_cluster_without_a_directory_forgets_them() {
        try (LocalCluster cluster = LocalCluster.start(0, null, Clock.systemUTC());
                KubernetesClient client = client(cluster)) {
            create(client, Manifest.job("forgotten"));
        }

        try (LocalCluster cluster = LocalCluster.start(0, null, Clock.systemUTC());
                KubernetesClient client = client(cluster)) {
            assertThat(client.genericKubernetesResources("punctual.dev/v1alpha1", "ScheduledJob")
                            .inAnyNamespace()
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    private static KubernetesClient client(LocalCluster cluster) {
        return new KubernetesClientBuilder().withConfig(cluster.clientConfig()).build();
    }

    private static GenericKubernetesResource create(KubernetesClient client, Manifest manifest) {
        return client.resource(manifest.build(client.getKubernetesSerialization()))
                .inNamespace(NAMESPACE)
                .create();
    }
}
