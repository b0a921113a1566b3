package dev.punctual.architecture.offender.kinds.web.rest;

import dev.punctual.architecture.offender.kinds.api.v1alpha1.Kind;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;

class OffendingResource {
    Kind serves() {
        return new Kind();
    }

    Pod servesPods() {
        return new Pod();
    }

    void asks(KubernetesClient client) {
        client.getApiVersion();
    }
}
