package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.api.v1alpha1.ChainedRun;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator is killed with SIGKILL when the run that follows was created, and the run before it is not over in status. */
class KillBetweenRunsOfAChainIT {
    private static final String NAMESPACE = "chain";

    @TempDir
    Path folder;

    @Test
    void starts_the_run_that_follows_once() throws Exception {
        Path witness = folder.resolve("witness").toAbsolutePath();
        try (Stage stage = Stage.open();
                OperatorProcess operator = stage.operator("operator-chain")) {
            KubernetesClient client = stage.client();
            WriteProxy proxy = stage.proxy();
            AtomicBoolean killed = new AtomicBoolean();
            proxy.onWrite(write -> {
                if (write.startsWith("POST /apis/punctual.dev/v1alpha1/namespaces/chain/jobruns")
                        && !killed.getAndSet(true)) {
                    operator.kill();
                }
            });
            create(client, witness);

            await().atMost(Duration.ofMinutes(1)).until(killed::get);
            assertThat(run(client, "first").getStatus().phase()).isNotEqualTo(JobRunPhase.SUCCEEDED);
            operator.restart();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> hasSucceeded(client, "first") && hasSucceeded(client, "first-then-0"));

            assertThat(run(client, "first").getStatus().chained())
                    .containsExactly(new ChainedRun("second", "first-then-0", null, null));
            assertThat(client.resources(JobRun.class)
                            .inNamespace(NAMESPACE)
                            .list()
                            .getItems())
                    .extracting(found -> found.getMetadata().getName())
                    .containsExactlyInAnyOrder("first", "first-then-0");
            assertThat(Files.readAllLines(witness)).containsExactly("first 1", "first-then-0 1");
        }
    }

    private static void create(KubernetesClient client, Path witness) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        create(client, job("second", "", witness));
        create(client, job("first", "then: [{when: Succeeded, scheduledJob: second}]", witness));
        create(
                client,
                """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: first}
                spec: {scheduledJob: first}
                """);
    }

    private static String job(String name, String then, Path witness) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: %s}
                spec:
                  %s
                  run:
                    template:
                      spec:
                        containers:
                          - name: main
                            image: busybox
                            command: [sh, -c, "echo $PUNCTUAL_RUN $PUNCTUAL_ATTEMPT >> %s"]
                """
                .formatted(name, then, witness);
    }

    private static void create(KubernetesClient client, String manifest) {
        client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(NAMESPACE)
                .create();
    }

    private static boolean hasSucceeded(KubernetesClient client, String name) {
        JobRun run = run(client, name);
        return run != null && run.getStatus() != null && run.getStatus().phase() == JobRunPhase.SUCCEEDED;
    }

    private static JobRun run(KubernetesClient client, String name) {
        return client.resources(JobRun.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .get();
    }
}
