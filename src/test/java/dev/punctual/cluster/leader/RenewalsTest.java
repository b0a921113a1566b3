package dev.punctual.cluster.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.HandSetClock;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class RenewalsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");

    KubernetesClient plain;

    private final AtomicLong nanos = new AtomicLong();
    private final Tenure tenure = new Tenure(nanos::get, () -> true);
    private KubernetesClient heard;

    @BeforeEach
    void listen() {
        Renewals renewals = new Renewals(tenure, new HandSetClock(NOW));
        heard = new KubernetesClientBuilder()
                .withConfig(plain.getConfiguration())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("renewals", renewals))
                .build();
    }

    @AfterEach
    void close() {
        heard.close();
    }

    @Test
    void a_lease_that_is_taken_begins_the_tenure() {
        heard.resource(lease("punctual", NOW)).create();

        assertThat(lastsFor()).isEqualTo(Tenure.LASTS);
    }

    @Test
    void a_renewal_counts_from_the_instant_that_the_lease_names() {
        plain.resource(lease("punctual", NOW)).create();

        renew(lease("punctual", NOW.minusSeconds(4)));

        assertThat(lastsFor()).isEqualTo(Tenure.LASTS.minusSeconds(4));
    }

    @Test
    void a_renewal_that_is_refused_is_none() {
        heard.resource(lease("punctual", NOW)).create();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        plain.leases().inNamespace("operators").withName("punctual").delete();

        assertThatThrownBy(() -> renew(lease("punctual", NOW))).isInstanceOf(KubernetesClientException.class);

        assertThat(lastsFor()).isEqualTo(Tenure.LASTS.minusSeconds(5));
    }

    @Test
    void other_leases_say_nothing_of_it() {
        plain.resource(lease("punctual-replica-us", NOW)).create();

        renew(lease("punctual-replica-us", NOW));
        heard.leases().inNamespace("operators").withName("punctual-replica-us").get();

        nanos.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(tenure.isLost()).as("no lease was ever held").isFalse();
    }

    @Test
    void a_clock_that_was_set_back_does_not_prolong_it() {
        plain.resource(lease("punctual", NOW)).create();

        renew(lease("punctual", NOW.plus(Duration.ofHours(1))));

        assertThat(lastsFor()).isEqualTo(Tenure.LASTS);
    }

    private void renew(Lease lease) {
        heard.resource(lease).patch(PatchContext.of(PatchType.JSON_MERGE), lease);
    }

    /** In whole seconds. */
    private Duration lastsFor() {
        Duration passed = Duration.ZERO;
        long begin = nanos.get();
        while (!tenure.isLost()) {
            passed = passed.plusSeconds(1);
            nanos.set(begin + passed.toNanos());
        }
        return passed.minusSeconds(1);
    }

    private static Lease lease(String name, Instant renewed) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace("operators")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity("us")
                .withRenewTime(renewed.atZone(ZoneOffset.UTC))
                .endSpec()
                .build();
    }
}
