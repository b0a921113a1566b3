package dev.punctual.cluster.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.Resources;
import dev.punctual.cluster.scope.WatchedNamespaces;
import dev.punctual.local.LocalCluster;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a busy pod takes, as the local cluster measures it. */
class MeasuredPodsTest {
    @TempDir
    static Path home;

    private static LocalCluster cluster;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "memory is measured where there is a /proc");
        cluster = LocalCluster.start(0, null, Clock.systemUTC());
        client =
                new KubernetesClientBuilder().withConfig(cluster.clientConfig()).build();
        cluster.writeKubeconfig(home.resolve("kubeconfig"));
        client.resource(busyPod()).create();
        client.pods()
                .inNamespace("default")
                .withName("busy")
                .waitUntilCondition(
                        pod -> pod != null
                                && pod.getStatus() != null
                                && "Running".equals(pod.getStatus().getPhase()),
                        30,
                        java.util.concurrent.TimeUnit.SECONDS);
    }

    private static io.fabric8.kubernetes.api.model.Pod busyPod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("busy")
                .withNamespace("default")
                .addToLabels(Labels.RUN_UID, "u-1")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("busybox")
                .withCommand("sh", "-c", "while :; do :; done")
                .endContainer()
                .endSpec()
                .build();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            client.close();
            cluster.close();
        }
    }

    @Test
    void the_peak_of_a_run_is_what_its_processes_took() {
        ResourcePeaks peaks = new ResourcePeaks(client, WatchedNamespaces.of(), Duration.ofSeconds(15));
        peaks.watch("default", "u-1");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            peaks.look();
            Resources peak = peaks.peakOf("u-1").orElseThrow();
            assertThat(peak.cpuPeak()).matches("[1-9][0-9]+m");
            assertThat(peak.memoryPeak()).matches("[1-9][0-9]*Mi");
        });
        peaks.stop();
    }

    @Test
    void kubectl_top_shows_pods_and_the_node() {
        assertThat(kubectl("top", "pod")).containsPattern("busy +[0-9]+m +[0-9]+Mi");
        assertThat(kubectl("top", "pod", "busy", "--containers")).containsPattern("busy +main +[0-9]+m");
        assertThat(kubectl("top", "pod", "-A", "-l", "punctual.dev/run-uid=other"))
                .contains("No resources found");
        assertThat(kubectl("top", "node")).containsPattern("local +[0-9]+m +[0-9]+%");
        assertThat(kubectl("get", "pods.metrics.k8s.io")).containsPattern("NAME +CPU +MEMORY +WINDOW");
        assertThat(kubectl("top", "pod", "idle")).contains("not found");
    }

    private static String kubectl(String... arguments) {
        try {
            ProcessBuilder builder = new ProcessBuilder("kubectl").redirectErrorStream(true);
            builder.command().addAll(java.util.List.of(arguments));
            builder.environment().put("HOME", home.toString());
            builder.environment().put("KUBECONFIG", home.resolve("kubeconfig").toString());
            Process process = builder.start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            assumeTrue(false, "kubectl is not installed: " + e.getMessage());
            return "";
        }
    }
}
