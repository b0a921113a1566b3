package dev.punctual.bench;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Somebody who may see everything on the page. */
final class Onlooker {
    private static final String NAME = "onlooker";

    private Onlooker() {}

    /** The driver's own token where it has one, else that of a service account made for it. */
    static String token(KubernetesClient client) {
        String own = client.getConfiguration().getOauthToken();
        return own == null ? tokenOfServiceAccount(client) : own;
    }

    private static String tokenOfServiceAccount(KubernetesClient client) {
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(Manifest.NAMESPACE)
                        .withName(NAME)
                        .endMetadata()
                        .build())
                .create();
        client.resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject("", "ServiceAccount", NAME, Manifest.NAMESPACE)
                        .build())
                .create();
        TokenRequest asked = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(7_200L)
                .endSpec()
                .build();
        return client.serviceAccounts()
                .inNamespace(Manifest.NAMESPACE)
                .withName(NAME)
                .tokenRequest(asked)
                .getStatus()
                .getToken();
    }
}
