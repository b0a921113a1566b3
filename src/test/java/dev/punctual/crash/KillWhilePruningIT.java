package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Statistics;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operator is killed with SIGKILL after the status that takes runs into the sums, and between the deletions that follow:
 * what statistics tell are the runs that there were.
 */
class KillWhilePruningIT {
    private static final int KILLS = 4;
    private static final int RUNS = 12;
    private static final String RUN = "/apis/punctual.dev/v1alpha1/namespaces/default/jobruns/pruned";
    private static final String STATUS = "/apis/punctual.dev/v1alpha1/namespaces/default/scheduledjobs/pruned/status";

    @TempDir
    Path folder;

    @Test
    void neither_loses_nor_doubles_a_run_in_statistics() throws Exception {
        Path witness = folder.resolve("witness").toAbsolutePath();
        try (Stage stage = Stage.open();
                OperatorProcess operator = stage.operator("operator-pruning")) {
            KubernetesClient client = stage.client();
            WriteProxy proxy = stage.proxy();
            create(client, witness);
            AtomicInteger prunings = new AtomicInteger();
            AtomicInteger kills = new AtomicInteger();
            proxy.onWrite(write -> {
                boolean prunes =
                        write.startsWith("DELETE " + RUN) || (write.startsWith("PUT " + STATUS) && isFolding(client));
                if (prunes && prunings.incrementAndGet() % 2 == 1 && kills.get() < KILLS) {
                    kills.incrementAndGet();
                    operator.kill();
                }
            });

            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        if (!operator.isAlive()) {
                            operator.restart();
                        }
                        return kills.get() == KILLS && ran(witness).size() >= RUNS;
                    });
            suspend(client);

            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(total(client))
                    .as("runs told by statistics, of those that ran")
                    .isEqualTo(ran(witness).size()));
            assertThat(ran(witness)).doesNotHaveDuplicates();
            assertThat(client.resources(JobRun.class)
                            .inNamespace("default")
                            .list()
                            .getItems())
                    .hasSizeLessThan(RUNS);
        }
    }

    private static boolean isFolding(KubernetesClient client) {
        ScheduledJob job = job(client);
        return job.getStatus() != null && job.getStatus().folded() != null;
    }

    private static ScheduledJob job(KubernetesClient client) {
        return client.resources(ScheduledJob.class)
                .inNamespace("default")
                .withName("pruned")
                .get();
    }

    private static long total(KubernetesClient client) {
        Statistics statistics = job(client).getStatus().statistics();
        return statistics == null ? 0 : statistics.total();
    }

    private static List<String> ran(Path witness) throws IOException {
        return Files.exists(witness) ? Files.readAllLines(witness) : List.of();
    }

    private static void suspend(KubernetesClient client) {
        client.resources(ScheduledJob.class)
                .inNamespace("default")
                .withName("pruned")
                .patch(
                        io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                                io.fabric8.kubernetes.client.dsl.base.PatchType.JSON_MERGE),
                        "{\"spec\":{\"suspend\":true}}");
    }

    private static void create(KubernetesClient client, Path witness) {
        String manifest =
                """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: pruned, namespace: default}
                spec:
                  schedule: "@every 2s"
                  history: {succeeded: 1, failed: 1}
                  run:
                    template:
                      spec:
                        containers:
                          - name: main
                            image: busybox
                            command: [sh, -c, "echo $PUNCTUAL_RUN >> %s"]
                """
                        .formatted(witness);
        client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .create();
    }
}
