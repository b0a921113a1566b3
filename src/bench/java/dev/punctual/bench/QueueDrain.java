package dev.punctual.bench;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How fast runs that wait in a queue get their Jobs once there is a place for each. Nothing runs them: {@code controllers}
 * says which of Kubernetes' own controllers work beside the operator, by default none that acts on Jobs.
 */
final class QueueDrain {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Path KUBECONFIG = Path.of("target/bench-kubeconfig");
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final Settings settings;
    private final Table table;
    private final int runs;
    private final Arrivals<Job> arrivals = new Arrivals<>();

    QueueDrain(Settings settings, Table table) {
        this.settings = settings;
        this.table = table;
        this.runs = settings.number("runs", 10_000);
    }

    void measure() throws IOException, InterruptedException {
        Settings withoutJobController = settings.otherwise("controllers", "garbagecollector");
        try (ServerUnderTest server = ServerUnderTest.start(withoutJobController);
                KubernetesClient client = Clients.of(server.access())) {
            table.row("server", server.words());
            double rate = WriteRate.measure(client, 2_000);
            table.row("W", String.format(Locale.ROOT, "%.0f creates/s", rate));
            server.writeKubeconfig(KUBECONFIG);
            client.resource(Manifest.queue("media", runs, true)).create();
            Duration made = Crowd.each(runs, one -> client.resource(Manifest.run("waits-%05d".formatted(one), "media"))
                    .create());
            table.row("runs", "%d made in %.1f s".formatted(runs, made.toMillis() / 1000.0));
            try (OperatorProcess operator = OperatorProcess.against(KUBECONFIG, settings)) {
                fill(client);
                drain(client, operator);
            }
        }
    }

    private void fill(KubernetesClient client) throws InterruptedException {
        Instant begin = Instant.now();
        SharedIndexInformer<JobRun> known =
                client.resources(JobRun.class).inAnyNamespace().inform();
        boolean all = Crowd.await(PATIENCE, () -> waiting(known) >= runs);
        Duration took = Duration.between(begin, Instant.now());
        table.row("accepted and queued" + (all ? "" : ", not all"), "%.1f s".formatted(took.toMillis() / 1000.0));
        known.stop();
    }

    private static long waiting(SharedIndexInformer<JobRun> known) {
        return known.getStore().list().stream()
                .filter(run -> run.getStatus() != null && run.getStatus().phase() == JobRunPhase.QUEUED)
                .count();
    }

    private void drain(KubernetesClient client, OperatorProcess operator) throws IOException, InterruptedException {
        client.batch().v1().jobs().inAnyNamespace().inform(arrivals);
        Duration cpu = Machine.cpu(operator.pid());
        Instant begin = Instant.now();
        client.resources(JobQueue.class)
                .inNamespace(Manifest.NAMESPACE)
                .withName("media")
                .patch(MERGE, "{\"spec\": {\"suspend\": false}}");
        boolean all = Crowd.await(PATIENCE, () -> arrivals.count() >= runs);
        Duration took = Duration.between(begin, Instant.now());
        Duration used = Machine.cpu(operator.pid()).minus(cpu);
        List<Instant> sorted = arrivals.all().stream().sorted().toList();
        table.row(
                "admitted" + (all ? "" : ", not all"),
                String.format(
                        Locale.ROOT,
                        "%d Jobs in %.1f s, %.0f/s; the first after %.2f s; CPU of the operator %.1f s, load %s",
                        sorted.size(),
                        took.toMillis() / 1000.0,
                        Crowd.perSecond(sorted.size(), took),
                        Duration.between(begin, sorted.get(0)).toMillis() / 1000.0,
                        used.toMillis() / 1000.0,
                        Machine.load()));
    }
}
