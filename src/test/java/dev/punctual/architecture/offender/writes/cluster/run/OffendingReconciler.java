package dev.punctual.architecture.offender.writes.cluster.run;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.ResourceOperations;
import java.util.function.Function;
import java.util.function.UnaryOperator;

@SuppressWarnings("removal")
class OffendingReconciler {
    private static final PatchContext JSON = PatchContext.of(PatchType.JSON);

    Pod create(Resource<Pod> pod) {
        return pod.create();
    }

    Pod createOr(Resource<Pod> pod) {
        return pod.createOr(NonDeletingOperation::update);
    }

    Function<Resource<Pod>, Pod> createByReference() {
        return Resource::create;
    }

    Object createInAList(KubernetesClient client, Pod pod) {
        return client.resourceList(pod).create();
    }

    Pod update(Resource<Pod> pod) {
        return pod.update();
    }

    Pod updateStatus(Resource<Pod> pod) {
        return pod.updateStatus();
    }

    @SuppressWarnings("deprecation")
    Pod replace(Resource<Pod> pod) {
        return pod.replace();
    }

    Pod patch(KubernetesClient client, Pod pod) {
        return client.pods().resource(pod).patch(JSON);
    }

    Pod patchStatus(Resource<Pod> pod) {
        return pod.patchStatus();
    }

    Pod edit(Resource<Pod> pod) {
        return pod.edit(UnaryOperator.identity());
    }

    Pod editStatus(Resource<Pod> pod) {
        return pod.editStatus(UnaryOperator.identity());
    }

    Pod accept(Resource<Pod> pod) {
        return pod.accept(changed -> changed.setSpec(null));
    }

    Pod apply(Resource<Pod> pod) {
        return pod.serverSideApply();
    }

    void delete(Resource<Pod> pod) {
        pod.delete();
    }

    void deleteAll(KubernetesClient client) {
        client.pods().inNamespace("default").withLabel("app", "x").delete();
    }

    boolean evict(KubernetesClient client) {
        return client.pods().withName("x").evict();
    }

    void scale(KubernetesClient client) {
        client.apps().deployments().withName("x").scale(1);
    }

    String raw(KubernetesClient client) {
        return client.raw("/api/v1/namespaces", "POST", "{}");
    }

    ConfigMap throughTheFramework(ResourceOperations<ConfigMap> operations, ConfigMap map) {
        return operations.serverSideApply(map);
    }

    ConfigMap throughTheFrameworkByPatch(ResourceOperations<ConfigMap> operations, ConfigMap map) {
        return operations.jsonMergePatchPrimaryStatus(map);
    }

    ConfigMap throughTheFrameworkStatically(KubernetesClient client, ConfigMap map) {
        return PrimaryUpdateAndCacheUtils.addFinalizer(client, map, "x/y");
    }
}
