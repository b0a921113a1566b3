package dev.punctual.cluster.replica;

import static dev.punctual.cluster.replica.Leases.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.HandSetClock;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnableKubernetesMockClient(crud = true)
class LeftLeaseApplierTest {
    KubernetesClient client;

    private final HandSetClock clock = new HandSetClock(Leases.NOON);

    @AfterEach
    void clear() {
        client.leases().inAnyNamespace().delete();
    }

    private void create(Lease lease) {
        client.resource(lease).create();
    }

    private void sweep(boolean leading) {
        new LeftLeaseApplier(client, "ops", () -> leading, clock).sweep();
    }

    private List<String> left() {
        return client.leases().inAnyNamespace().list().getItems().stream()
                .map(lease -> lease.getMetadata().getName())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        // seconds of silence, does it stay
        "10,    true",
        "3599,  true",
        "3600,  true",
        "3601,  false",
        "86400, false",
    })
    void a_replica_that_was_silent_for_an_hour_is_gone(long silence, boolean stays) {
        create(Leases.replica("a", "1", NOON.minusSeconds(silence)));

        sweep(true);

        assertThat(left()).hasSize(stays ? 1 : 0);
    }

    @Test
    void only_the_replica_that_acts_takes_any_away() {
        create(Leases.replica("a", "1", NOON.minusSeconds(9_000)));

        sweep(false);

        assertThat(left()).containsExactly("punctual-replica-a");
    }

    @Test
    void what_is_no_lease_of_a_replica_stays() {
        Lease old = Leases.replica("old", "1", NOON.minusSeconds(9_000));
        create(new LeaseBuilder(old)
                .editMetadata()
                .withName("punctual")
                .endMetadata()
                .build());
        create(new LeaseBuilder(old)
                .editMetadata()
                .withNamespace("elsewhere")
                .endMetadata()
                .build());
        create(new LeaseBuilder(old)
                .editMetadata()
                .withName("punctual-replica-unlabelled")
                .withLabels(null)
                .endMetadata()
                .build());

        sweep(true);

        assertThat(left()).containsExactly("punctual", "punctual-replica-old", "punctual-replica-unlabelled");
    }

    @Test
    void a_lease_that_says_no_time_counts_from_when_it_was_made() {
        Lease silent = new LeaseBuilder(Leases.bare("punctual-replica-x", true))
                .editMetadata()
                .withCreationTimestamp("2026-03-02T11:00:00Z")
                .endMetadata()
                .build();

        assertThat(HeartbeatApplier.lastBeat(silent)).isEqualTo("2026-03-02T11:00:00Z");
        assertThat(HeartbeatApplier.begin(silent)).isEqualTo("2026-03-02T11:00:00Z");
    }

    @Test
    void all_that_are_silent_go_and_a_second_look_finds_nothing() {
        create(Leases.replica("a", "1", NOON.minusSeconds(9_000)));
        create(Leases.replica("b", "1", NOON.minusSeconds(9_000)));
        create(Leases.replica("c", "1", NOON.minusSeconds(3)));

        sweep(true);
        sweep(true);

        assertThat(left()).containsExactly("punctual-replica-c");
    }

    @Test
    void who_comes_to_life_again_stays() {
        create(Leases.replica("a", "1", NOON.minusSeconds(9_000)));
        client.leases().inNamespace("ops").withName("punctual-replica-a").edit(lease -> new LeaseBuilder(lease)
                .editSpec()
                .withRenewTime(NOON.atZone(ZoneOffset.UTC))
                .endSpec()
                .build());

        sweep(true);

        assertThat(left()).containsExactly("punctual-replica-a");
    }
}
