package dev.punctual.conformance;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The cluster of this test run, with the kinds of Punctual in it. */
final class RunningCluster implements AutoCloseable {
    private static final Path CRDS = Path.of("crds");

    private final ClusterUnderTest cluster;
    private final KubernetesClient client;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger sandboxes = new AtomicInteger();

    private RunningCluster(ClusterUnderTest cluster) {
        this.cluster = cluster;
        // One request, one answer: no second try hides what the server says.
        Config access = new ConfigBuilder(cluster.access())
                .withRequestRetryBackoffLimit(0)
                .build();
        this.client = new KubernetesClientBuilder().withConfig(access).build();
    }

    /** Starts it; it ends with this process at the latest. */
    static RunningCluster start() {
        RunningCluster running =
                new RunningCluster(ServerPrograms.areAsked() ? RealCluster.start() : new EmbeddedCluster());
        Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        running.installKinds();
        return running;
    }

    Sandbox sandbox(String name) {
        String namespace = name + "-" + sandboxes.incrementAndGet();
        Wire wire = new Wire(client);
        wire.post(
                        "/api/v1/namespaces",
                        """
                        {apiVersion: v1, kind: Namespace, metadata: {name: %s}}
                        """
                                .formatted(namespace))
                .expect(201);
        return new Sandbox(cluster, client, wire, namespace);
    }

    private void installKinds() {
        crdFiles().forEach(file -> new Wire(client)
                .post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", read(file))
                .expect(201));
        for (String plural : List.of("jobruns", "scheduledjobs", "jobqueues", "backfills")) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> new Wire(client)
                    .get("/apis/punctual.dev/v1alpha1/" + plural)
                    .expect(200));
        }
    }

    private static List<Path> crdFiles() {
        try (Stream<Path> files = Files.list(CRDS)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            client.close();
            cluster.close();
        }
    }
}
