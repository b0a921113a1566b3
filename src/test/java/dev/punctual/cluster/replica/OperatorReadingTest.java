package dev.punctual.cluster.replica;

import static dev.punctual.cluster.replica.Leases.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.HandSetClock;
import dev.punctual.cluster.execution.ExecutionSwitch;
import dev.punctual.cluster.leader.OperatorNamespace;
import dev.punctual.cluster.read.OperatorState;
import dev.punctual.cluster.read.OperatorState.Cache;
import dev.punctual.cluster.read.OperatorState.Replica;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnableKubernetesMockClient(crud = true)
class OperatorReadingTest {
    private static final String OWN = "host-1-42";

    KubernetesClient client;

    private final HandSetClock clock = new HandSetClock(Leases.NOON);
    private HeartbeatApplier heart;
    private ExecutionSwitch execution;
    private OperatorReading reading;

    @BeforeEach
    void wake() {
        OperatorNamespace namespace = new OperatorNamespace(client, Leases.election(OWN));
        heart = new HeartbeatApplier(client, namespace, Leases.election(OWN), new Build("2"), clock);
        execution = new ExecutionSwitch(client, namespace);
        reading = new OperatorReading(
                client,
                namespace,
                Leases.election(OWN),
                heart,
                execution,
                () -> List.of(new Cache("JobRun", 3, null)),
                clock);
    }

    @AfterEach
    void clear() {
        client.leases().inAnyNamespace().delete();
        client.configMaps().inAnyNamespace().delete();
    }

    private void create(Lease lease) {
        client.resource(lease).create();
    }

    private void lead(String holder) {
        create(new LeaseBuilder(Leases.bare("punctual", false))
                .withNewSpec()
                .withHolderIdentity(holder)
                .endSpec()
                .build());
    }

    private OperatorState read() {
        return reading.read(Instant.EPOCH);
    }

    @Test
    void a_replica_alone_knows_of_itself_and_leads() {
        OperatorState state = read();

        Replica own = state.replicas().get(0);
        assertThat(state.replicas()).hasSize(1);
        assertThat(own.identity()).isEqualTo(OWN);
        assertThat(own.version()).isEqualTo("2");
        assertThat(own.process()).isEqualTo(ProcessHandle.current().pid());
        assertThat(own.startedAt()).isEqualTo(NOON);
        assertThat(own.alive() && own.leads() && own.answering()).isTrue();
        assertThat(state.namespace()).isEqualTo("ops");
        assertThat(state.caches()).containsExactly(new Cache("JobRun", 3, null));
    }

    @Test
    void what_a_replica_tells_is_what_is_read() {
        clock.forward(60);
        create(heart.lease());
        clock.forward(1);

        Replica own = read().replicas().get(0);

        assertThat(own.startedAt()).isEqualTo(NOON);
        assertThat(own.heartbeatAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(read().replicas()).hasSize(1);
    }

    @Test
    void several_replicas_are_told_apart_and_one_leads() {
        create(Leases.replica("b", "2", NOON));
        create(Leases.replica("a", "2", NOON));
        lead("b");

        OperatorState state = read();

        assertThat(state.leader()).isEqualTo("b");
        assertThat(state.replicas()).extracting(Replica::identity).containsExactly("a", "b", OWN);
        assertThat(state.replicas()).extracting(Replica::leads).containsExactly(false, true, false);
        assertThat(state.replicas()).extracting(Replica::answering).containsExactly(false, false, true);
        assertThat(state.replicas().get(0).host()).isEqualTo("host-of-a");
    }

    @ParameterizedTest
    @CsvSource({
        // version of the other, seconds of its silence, do they drift
        "1, 5,  true",
        "1, 31, false",
        "2, 5,  true", // of another revision
    })
    void replicas_that_live_and_are_of_different_builds_drift(String version, long silence, boolean drift) {
        create(Leases.replica("a", version, NOON.minusSeconds(silence)));

        assertThat(read().drift()).isEqualTo(drift);
    }

    @Test
    void replicas_of_one_build_do_not_drift() {
        create(Leases.replica("a", "1", NOON));
        create(Leases.replica("b", "1", NOON));
        Lease own = heart.lease();
        own.getMetadata()
                .setAnnotations(Leases.replica("x", "1", NOON).getMetadata().getAnnotations());
        create(own);

        assertThat(read().drift()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "29, true", "30, false", "4000, false"})
    void a_replica_that_is_silent_is_shown_as_such(long silence, boolean alive) {
        create(Leases.replica("a", "2", NOON.minusSeconds(silence)));

        assertThat(read().replicas().get(0).alive()).isEqualTo(alive);
    }

    @Test
    void a_lease_that_somebody_else_wrote_breaks_nothing() {
        create(new LeaseBuilder(Leases.bare("punctual-replica-odd", true))
                .editMetadata()
                .addToAnnotations(HeartbeatApplier.PROCESS, "1e9")
                .endMetadata()
                .withNewSpec()
                .withRenewTime(NOON.minusSeconds(99).atZone(ZoneOffset.UTC))
                .endSpec()
                .build());
        create(Leases.bare("punctual-replica-silent", true));

        Replica odd = read().replicas().get(1);

        assertThat(odd.identity()).isEqualTo("punctual-replica-odd");
        assertThat(odd.process()).isZero();
        assertThat(odd.version()).isEqualTo("unknown");
        assertThat(odd.alive()).isFalse();
        assertThat(read().replicas()).hasSize(3);
    }

    @Test
    void many_who_look_ask_the_api_server_once_in_five_seconds() {
        read();
        create(Leases.replica("a", "2", NOON));

        assertThat(read().replicas()).hasSize(1);
        clock.forward(5);
        assertThat(read().replicas()).hasSize(2);
    }

    @Test
    void who_stopped_everything_is_told_as_they_say_and_marked_so() {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("ops")
                        .withName("punctual-execution")
                        .endMetadata()
                        .addToData("stopped", "true")
                        .addToData("reason", "upgrade")
                        .addToData("by", "the queen")
                        .addToData("since", "2026-03-02T11:00:00Z")
                        .build())
                .create();
        execution.ask();

        assertThat(read().stopped())
                .isEqualTo(new OperatorState.Stopped(
                        Instant.parse("2026-03-02T11:00:00Z"), "upgrade", "the queen (unverified)"));
    }

    @Test
    void nobody_is_named_where_nobody_says_who_stopped_everything() {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("ops")
                        .withName("punctual-execution")
                        .endMetadata()
                        .addToData("stopped", "true")
                        .addToData("since", "yesterday")
                        .build())
                .create();
        execution.ask();

        assertThat(read().stopped()).isEqualTo(new OperatorState.Stopped(null, null, null));
    }
}
