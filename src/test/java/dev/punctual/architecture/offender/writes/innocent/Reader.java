package dev.punctual.architecture.offender.writes.innocent;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

class Reader {
    List<Pod> read(KubernetesClient client) {
        return client.pods().inAnyNamespace().list().getItems();
    }

    Pod build(Pod pod) {
        return new PodBuilder(pod).editOrNewSpec().endSpec().build();
    }
}
