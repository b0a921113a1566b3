package dev.punctual.local.controller;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;

/** Carries out what was decided. Everything here may happen twice. */
final class JobApplier {
    private final KubernetesClient client;

    JobApplier(KubernetesClient client) {
        this.client = client;
    }

    void apply(Job job, List<JobAction> actions) {
        actions.forEach(action -> apply(job, action));
    }

    private void apply(Job job, JobAction action) {
        if (action instanceof JobAction.CreatePod create) {
            create(JobPods.make(job, create.ordinal()));
        } else if (action instanceof JobAction.DeletePod delete) {
            client.resource(delete.pod()).delete();
        } else if (action instanceof JobAction.ReleasePod release) {
            release(release.pod());
        } else if (action instanceof JobAction.DeleteJob) {
            client.resource(job)
                    .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                    .delete();
        }
    }

    private void create(Pod pod) {
        try {
            client.resource(pod).create();
        } catch (KubernetesClientException e) {
            if (!alreadyOurs(e, pod)) {
                throw e;
            }
        }
    }

    private boolean alreadyOurs(KubernetesClientException e, Pod wanted) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
            return false;
        }
        Pod present = client.resource(wanted).get();
        return present != null && Objects.equals(JobPods.owner(present), JobPods.owner(wanted));
    }

    /** Takes the finalizer off; the tests in the patch make sure that nothing else goes. */
    void release(Pod pod) {
        int index = pod.getMetadata().getFinalizers().indexOf(JobPods.TRACKING);
        if (index < 0) {
            return;
        }
        String path = "/metadata/finalizers/" + index;
        String patch = "[{\"op\":\"test\",\"path\":\"/metadata/uid\",\"value\":\"%s\"},".formatted(JobPods.uid(pod))
                + "{\"op\":\"test\",\"path\":\"%s\",\"value\":\"%s\"},".formatted(path, JobPods.TRACKING)
                + "{\"op\":\"remove\",\"path\":\"%s\"}]".formatted(path);
        try {
            client.pods()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(pod.getMetadata().getName())
                    .patch(PatchContext.of(PatchType.JSON), patch);
        } catch (KubernetesClientException e) {
            if (stillThere(pod)) {
                throw e;
            }
        }
    }

    private boolean stillThere(Pod pod) {
        Pod present = client.resource(pod).get();
        return present != null && JobPods.uid(present).equals(JobPods.uid(pod)) && JobPods.tracked(present);
    }
}
