package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.local.LocalCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The API server does not answer while ticks come due, and then it does again. */
class ApiServerAwayIT {
    private static final Duration OUTAGE = Duration.ofSeconds(12);
    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void every_tick_of_the_outage_gets_its_run_or_is_counted() throws Exception {
        try (LocalCluster cluster = LocalCluster.start(0, null, CLOCK);
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(cluster.clientConfig())
                        .build();
                WriteProxy proxy = new WriteProxy(cluster.clientConfig());
                OperatorProcess operator = new OperatorProcess(
                        proxy.url(),
                        cluster.clientConfig().getOauthToken(),
                        Path.of("target", "crash", "outage.log"))) {
            create(client);
            TickAccount ticks = new TickAccount(client, "default", "ticks", Duration.ofSeconds(1));
            until(() -> ticks.runs().size() >= 2);

            proxy.goAway();
            Instant end = CLOCK.instant().plus(OUTAGE);
            until(() -> CLOCK.instant().isAfter(end));
            proxy.comeBack();

            until(() -> accountedUpTo(ticks).isAfter(end.plusSeconds(2)));
            assertThat(operator.isAlive()).isTrue();
            assertThat(ticks.missed())
                    .as("of twelve ticks at most four run late")
                    .isPositive();
            ticks.verify();
        }
    }

    private static Instant accountedUpTo(TickAccount ticks) {
        Instant recorded = ticks.read().getStatus().lastScheduledTime();
        return recorded == null ? Instant.EPOCH : recorded;
    }

    private static void until(java.util.concurrent.Callable<Boolean> reached) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(reached);
    }

    private static void create(KubernetesClient client) {
        String manifest =
                """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: ticks, namespace: default}
                spec:
                  schedule: "@every 1s"
                  concurrencyPolicy: Allow
                  missedRuns: {policy: RunAll, limit: 4}
                  history: {succeeded: 1000, failed: 1000}
                  run:
                    template:
                      spec: {containers: [{name: main, image: busybox, command: ["true"]}]}
                """;
        client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .create();
    }
}
