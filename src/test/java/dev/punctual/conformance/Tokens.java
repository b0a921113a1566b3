package dev.punctual.conformance;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Tokens of ServiceAccounts, as the API server gives them out. */
final class Tokens {
    private static final long AN_HOUR = 3600;

    private Tokens() {}

    static String of(KubernetesClient admin, String namespace, String account) {
        TokenRequest asked = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(AN_HOUR)
                .endSpec()
                .build();
        return admin.serviceAccounts()
                .inNamespace(namespace)
                .withName(account)
                .tokenRequest(asked)
                .getStatus()
                .getToken();
    }

    /** Of somebody with every right. */
    static String ofAdministrator(KubernetesClient admin, String name) {
        return ofBound(admin, name, "ClusterRole", "cluster-admin");
    }

    /** Of somebody in the namespace default who has a role: a Role there, or a ClusterRole everywhere. */
    static String ofBound(KubernetesClient admin, String name, String kind, String role) {
        ObjectMeta metadata =
                new ObjectMetaBuilder().withNamespace("default").withName(name).build();
        Subject subject = new Subject(null, "ServiceAccount", name, "default");
        RoleRef reference = new RoleRef("rbac.authorization.k8s.io", kind, role);
        admin.resource(new ServiceAccountBuilder().withMetadata(metadata).build())
                .create();
        admin.resource(
                        kind.equals("Role")
                                ? new RoleBindingBuilder()
                                        .withMetadata(metadata)
                                        .withSubjects(subject)
                                        .withRoleRef(reference)
                                        .build()
                                : new ClusterRoleBindingBuilder()
                                        .withNewMetadata()
                                        .withName(name)
                                        .endMetadata()
                                        .withSubjects(subject)
                                        .withRoleRef(reference)
                                        .build())
                .create();
        return of(admin, "default", name);
    }
}
