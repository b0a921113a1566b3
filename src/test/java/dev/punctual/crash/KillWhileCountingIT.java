package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.Transition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The operator is killed with SIGKILL after writes that tell what a run has counted: it counts on from there. */
class KillWhileCountingIT {
    private static final int KILLS = 3;
    private static final String STATUS = "PUT /apis/punctual.dev/v1alpha1/namespaces/default/jobruns/counts/status";

    @Test
    void counts_every_line_once() throws Exception {
        try (Stage stage = Stage.open();
                OperatorProcess operator = stage.operator("operator-counting")) {
            KubernetesClient client = stage.client();
            WriteProxy proxy = stage.proxy();
            AtomicInteger kills = new AtomicInteger();
            proxy.onWrite(write -> {
                if (write.startsWith(STATUS) && kills.get() < KILLS && hasCounted(client)) {
                    kills.incrementAndGet();
                    operator.kill();
                }
            });
            create(client);

            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        if (!operator.isAlive()) {
                            operator.restart();
                        }
                        return phase(client) == JobRunPhase.SUCCEEDED;
                    });

            JobRunStatus status = run(client).getStatus();
            assertThat(kills).hasValue(KILLS);
            assertThat(status.outcome()).isEqualTo(Map.of("n", 3_000L));
            assertThat(status.reportsMissing()).isNull();
            assertThat(status.attempts()).hasSize(1);
            assertThat(status.history())
                    .extracting(Transition::stage)
                    .filteredOn(Objects::nonNull)
                    .as("each stage is noted once")
                    .doesNotHaveDuplicates()
                    .contains("30");
        }
    }

    private static void create(KubernetesClient client) {
        String manifest =
                """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: counts}
                spec:
                  template:
                    spec:
                      containers:
                        - name: main
                          image: busybox
                          command: [sh, -c]
                          args:
                            - |
                              for stage in $(seq 1 30); do
                                echo "::stage $stage"
                                for n in $(seq 1 100); do echo "::outcome n+=1"; done
                                sleep 1
                              done
                """;
        client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .inNamespace("default")
                .create();
    }

    private static boolean hasCounted(KubernetesClient client) {
        JobRun run = run(client);
        return run.getStatus() != null && run.getStatus().outcome() != null;
    }

    private static JobRunPhase phase(KubernetesClient client) {
        return run(client).getStatus() == null ? null : run(client).getStatus().phase();
    }

    private static JobRun run(KubernetesClient client) {
        return client.resources(JobRun.class)
                .inNamespace("default")
                .withName("counts")
                .get();
    }
}
