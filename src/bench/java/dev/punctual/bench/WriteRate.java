package dev.punctual.bench;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/** How many plain creates a server takes in a second, from 32 clients at a time: the bound of everything that writes. */
final class WriteRate {
    private static final String TEXT = "x".repeat(1_000);

    private WriteRate() {}

    static double measure(KubernetesClient client, int creates) throws InterruptedException {
        Duration time =
                Crowd.each(creates, number -> client.resource(object(number)).create());
        Crowd.each(creates, number -> client.resource(object(number)).delete());
        return Crowd.perSecond(creates, time);
    }

    private static ConfigMap object(int number) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(Manifest.NAMESPACE)
                .withName("write-rate-" + number)
                .endMetadata()
                .addToData("text", TEXT)
                .build();
    }
}
