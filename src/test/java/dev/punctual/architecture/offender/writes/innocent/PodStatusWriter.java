package dev.punctual.architecture.offender.writes.innocent;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.Resource;

class PodStatusWriter {
    Pod write(Resource<Pod> pod) {
        return pod.patchStatus();
    }
}
