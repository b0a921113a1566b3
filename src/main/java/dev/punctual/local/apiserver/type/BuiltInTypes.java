package dev.punctual.local.apiserver.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.cel.CelRules;
import dev.punctual.local.apiserver.schema.ModelSchemas;
import dev.punctual.local.apiserver.schema.Schema;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.NodeMetrics;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import java.util.List;
import java.util.Locale;

/** The kinds that are there without a definition: what the operator, its jobs and kubectl's usual commands need. */
public final class BuiltInTypes {
    private static final GroupVersion CORE = new GroupVersion("", "v1");
    private static final GroupVersion APPS = new GroupVersion("apps", "v1");
    private static final GroupVersion BATCH = new GroupVersion("batch", "v1");
    private static final GroupVersion EVENTS = new GroupVersion("events.k8s.io", "v1");
    /** What pods and nodes take: measured when somebody asks, never stored. */
    public static final GroupVersion METRICS = new GroupVersion("metrics.k8s.io", "v1beta1");

    private static final GroupVersion NETWORKING = new GroupVersion("networking.k8s.io", "v1");
    private static final GroupVersion RBAC = new GroupVersion("rbac.authorization.k8s.io", "v1");

    private final ModelSchemas schemas = new ModelSchemas();

    /** All of them, the core group first. */
    public List<ResourceType> all() {
        return List.of(
                type(CORE, Namespace.class, "namespaces")
                        .cluster()
                        .status()
                        .brief("ns")
                        .build(),
                type(CORE, Node.class, "nodes").cluster().status().brief("no").build(),
                type(CORE, Pod.class, "pods")
                        .status()
                        .brief("po")
                        .category("all")
                        .also("log", "binding", "eviction")
                        .build(),
                type(CORE, ConfigMap.class, "configmaps").brief("cm").build(),
                type(CORE, Secret.class, "secrets").build(),
                type(CORE, Event.class, "events").brief("ev").build(),
                type(CORE, ServiceAccount.class, "serviceaccounts").brief("sa").build(),
                type(CORE, Service.class, "services")
                        .status()
                        .brief("svc")
                        .category("all")
                        .build(),
                type(CORE, ResourceQuota.class, "resourcequotas")
                        .status()
                        .brief("quota")
                        .build(),
                type(CORE, LimitRange.class, "limitranges").brief("limits").build(),
                type(CORE, PersistentVolumeClaim.class, "persistentvolumeclaims")
                        .status()
                        .brief("pvc")
                        .build(),
                type(BATCH, Job.class, "jobs").status().category("all").build(),
                type(BATCH, CronJob.class, "cronjobs")
                        .status()
                        .brief("cj")
                        .category("all")
                        .build(),
                type(APPS, ControllerRevision.class, "controllerrevisions").build(),
                type(APPS, Deployment.class, "deployments")
                        .status()
                        .brief("deploy")
                        .category("all")
                        .build(),
                type(new GroupVersion("coordination.k8s.io", "v1"), Lease.class, "leases")
                        .build(),
                type(EVENTS, io.fabric8.kubernetes.api.model.events.v1.Event.class, "events")
                        .storedAs("events")
                        .brief("ev")
                        .build(),
                type(
                                new GroupVersion("apiextensions.k8s.io", "v1"),
                                CustomResourceDefinition.class,
                                "customresourcedefinitions")
                        .cluster()
                        .status()
                        .brief("crd", "crds")
                        .category("api-extensions")
                        .build(),
                type(new GroupVersion("policy", "v1"), PodDisruptionBudget.class, "poddisruptionbudgets")
                        .status()
                        .brief("pdb")
                        .build(),
                type(NETWORKING, Ingress.class, "ingresses")
                        .status()
                        .brief("ing")
                        .build(),
                type(NETWORKING, NetworkPolicy.class, "networkpolicies")
                        .brief("netpol")
                        .build(),
                type(RBAC, Role.class, "roles").build(),
                type(RBAC, RoleBinding.class, "rolebindings").build(),
                type(RBAC, ClusterRole.class, "clusterroles").cluster().build(),
                type(RBAC, ClusterRoleBinding.class, "clusterrolebindings")
                        .cluster()
                        .build(),
                type(new GroupVersion("scheduling.k8s.io", "v1"), PriorityClass.class, "priorityclasses")
                        .cluster()
                        .brief("pc")
                        .build(),
                type(METRICS, PodMetrics.class, "pods").build(),
                type(METRICS, NodeMetrics.class, "nodes").cluster().build());
    }

    /** The schema of {@code metadata}, which all kinds share. */
    public ObjectNode objectMeta() {
        return schemas.openApi(io.fabric8.kubernetes.api.model.ObjectMeta.class);
    }

    private Draft type(GroupVersion version, Class<?> model, String plural) {
        return new Draft(version, model.getSimpleName(), plural, Schema.read(schemas.openApi(model)));
    }

    /** A built-in kind on its way into the table. */
    private static final class Draft {
        private final GroupVersion version;
        private final String kind;
        private final String plural;
        private final Schema schema;
        private String storage;
        private boolean namespaced = true;
        private boolean status;
        private List<String> shortNames = List.of();
        private List<String> categories = List.of();
        private List<String> others = List.of();

        Draft(GroupVersion version, String kind, String plural, Schema schema) {
            this.version = version;
            this.kind = kind;
            this.plural = plural;
            this.schema = schema;
            this.storage = version.group().isEmpty() ? plural : plural + "." + version.group();
        }

        Draft cluster() {
            namespaced = false;
            return this;
        }

        Draft status() {
            status = true;
            return this;
        }

        Draft brief(String... names) {
            shortNames = List.of(names);
            return this;
        }

        Draft category(String name) {
            categories = List.of(name);
            return this;
        }

        Draft also(String... subresources) {
            others = List.of(subresources);
            return this;
        }

        Draft storedAs(String name) {
            storage = name;
            return this;
        }

        ResourceType build() {
            return new ResourceType(
                    version,
                    new ResourceType.Names(
                            kind, kind + "List", plural, kind.toLowerCase(Locale.ROOT), shortNames, categories),
                    namespaced,
                    storage,
                    schema,
                    CelRules.compile(schema, ""),
                    new ResourceType.Subresources(status, null, others),
                    ResourceType.Presentation.PLAIN,
                    false);
        }
    }
}
