package dev.punctual.cluster.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class LeaseReturnApplierTest {
    private static final LeaderElectionConfiguration ELECTION =
            LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration("punctual")
                    .withIdentity("us")
                    .withLeaseNamespace("operators")
                    .build();

    KubernetesClient client;

    @Test
    void our_lease_is_given_back() {
        assertThat(holderAfterwards("us")).isEmpty();
    }

    @Test
    void the_lease_of_another_replica_stays_its_own() {
        assertThat(holderAfterwards("another")).isEqualTo("another");
    }

    @Test
    void without_a_lease_there_is_nothing_to_give_back() {
        giveBack();

        assertThat(client.leases().inNamespace("operators").list().getItems()).isEmpty();
    }

    @Test
    void while_a_write_may_still_take_effect_the_lease_stays_ours() {
        Tenure tenure = new Tenure(System::nanoTime, () -> false);
        tenure.act(() -> {
            Thread.currentThread().interrupt();
            return true;
        });
        assertThat(Thread.interrupted()).isTrue();

        assertThat(holderAfterwards("us", tenure)).isEqualTo("us");
    }

    private String holderAfterwards(String holder) {
        return holderAfterwards(holder, new Tenure(System::nanoTime, () -> true));
    }

    private String holderAfterwards(String holder, Tenure tenure) {
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
        giveBack(tenure);
        return client.leases()
                .inNamespace("operators")
                .withName("punctual")
                .get()
                .getSpec()
                .getHolderIdentity();
    }

    private void giveBack() {
        giveBack(new Tenure(System::nanoTime, () -> true));
    }

    private void giveBack(Tenure tenure) {
        new LeaseReturnApplier(client, new OperatorNamespace(client, ELECTION), ELECTION, tenure).giveBack();
    }
}
