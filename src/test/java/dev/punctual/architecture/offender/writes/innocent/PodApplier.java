package dev.punctual.architecture.offender.writes.innocent;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.Resource;

class PodApplier {
    Pod apply(Resource<Pod> pod) {
        return pod.create();
    }
}
