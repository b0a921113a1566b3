package dev.punctual.bench;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** From {@code java -jar} to the first run that is Running, in local mode with its examples. */
final class LocalStart {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path KUBECONFIG = Path.of("target/bench-local-kubeconfig");

    private final Settings settings;
    private final Table table;

    LocalStart(Settings settings, Table table) {
        this.settings = settings;
        this.table = table;
    }

    void measure() throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < settings.number("rounds", 5); round++) {
            seconds.add(start());
        }
        table.row("java -jar to Running", Samples.ofSeconds(seconds).words() + ", load " + Machine.load());
    }

    private double start() throws IOException, InterruptedException {
        Files.deleteIfExists(KUBECONFIG);
        Instant begin = Instant.now();
        try (OperatorProcess operator =
                OperatorProcess.inLocalMode(settings, "-Dpunctual.local.kubeconfig=" + KUBECONFIG)) {
            await(() -> Files.exists(KUBECONFIG), operator);
            try (KubernetesClient client = client()) {
                client.resource(Manifest.sleepingRun("first")).create();
                await(() -> isRunning(client), operator);
                return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
            }
        }
    }

    private static void await(BooleanSupplier done, OperatorProcess operator) throws InterruptedException {
        if (!Crowd.await(PATIENCE, done)) {
            throw new IllegalStateException(
                    "the operator, process %d, did not come so far; see target/operator.log".formatted(operator.pid()));
        }
    }

    private static KubernetesClient client() {
        return Clients.of(Config.fromKubeconfig(KUBECONFIG.toFile()));
    }

    private static boolean isRunning(KubernetesClient client) {
        JobRun run = client.resources(JobRun.class)
                .inNamespace(Manifest.NAMESPACE)
                .withName("first")
                .get();
        return run != null && run.getStatus() != null && run.getStatus().phase() == JobRunPhase.RUNNING;
    }
}
