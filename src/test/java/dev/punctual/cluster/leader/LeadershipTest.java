package dev.punctual.cluster.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class LeadershipTest {
    KubernetesClient client;

    private Leadership leadership() {
        return new Leadership(
                client,
                LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration("punctual")
                        .withIdentity("us")
                        .withLeaseNamespace("operators")
                        .build());
    }

    private void lease(String holder) {
        client.resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withNamespace("operators")
                        .withName("punctual")
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity(holder)
                        .endSpec()
                        .build())
                .create();
    }

    @Test
    void who_holds_the_lease_leads() {
        lease("us");

        assertThat(leadership().isOurs()).isTrue();
    }

    @Test
    void who_does_not_hold_it_does_not() {
        lease("somebody else");

        assertThat(leadership().isOurs()).isFalse();
    }

    @Test
    void a_lease_that_was_given_back_is_nobodys() {
        lease("");

        assertThat(leadership().isOurs()).isFalse();
    }

    @Test
    void without_a_lease_there_is_one_replica() {
        assertThat(leadership().isOurs()).isTrue();
    }
}
