package dev.punctual.e2e;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** The cluster as a user sees it. */
@Singleton
public class Cluster {
    /** The clock may be asked to step far. */
    private static final int MOST_MILLIS = 120_000;

    private final KubernetesClient client;
    private final OperatorWrites writes;

    Cluster(Config config, OperatorWrites writes) {
        this.client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withRequestTimeout(MOST_MILLIS)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        this.writes = writes;
    }

    /** A namespace that nobody else uses. */
    Playground playground() {
        return Playground.in(client, writes);
    }

    /** A namespace that has its name from the test. */
    Playground playground(String namespace) {
        return Playground.named(client, writes, namespace);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
