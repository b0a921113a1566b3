package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.BackfillPhase.PENDING;
import static dev.punctual.api.v1alpha1.BackfillPhase.SUCCEEDED;
import static dev.punctual.api.v1alpha1.BackfillPhase.SUSPENDED;
import static dev.punctual.e2e.BackfillTest.backfill;
import static dev.punctual.e2e.BackfillTest.hour;
import static dev.punctual.e2e.BackfillTest.job;
import static dev.punctual.e2e.BackfillTest.runOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.BackfillStatus;
import dev.punctual.api.v1alpha1.Condition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** What keeps a backfill from beginning, and that it begins once that is gone. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class BackfillBeginningTest extends PlaygroundTest {

    private BackfillStatus awaitRefusal(String name, String reason) {
        BackfillStatus status = here.awaitBackfill(name, reason, found -> reason.equals(found.reason()))
                .getStatus();
        assertThat(status.phase()).isEqualTo(PENDING);
        assertThat(status.created()).isZero();
        assertThat(status.conditions())
                .extracting(Condition::type, Condition::status, Condition::reason)
                .containsExactly(tuple("Ready", "False", reason));
        return status;
    }

    @Test
    void an_interval_of_the_future_has_to_pass_first() {
        here.created(job("report"), Manifest.backfill("report", "early", hour(3), "2100-01-01T00:00:00Z"));

        assertThat(awaitRefusal("early", "InvalidInterval").message())
                .contains("spec.to")
                .contains("2100-01-01");
        assertThat(here.runsOf("report")).isEmpty();
    }

    @Test
    void an_interval_of_too_many_ticks_is_not_begun() {
        here.created(
                Manifest.job("often").schedule("* * * * *").with("spec.concurrencyPolicy", "Forbid"),
                Manifest.backfill("often", "endless", "1970-01-01T00:00:00Z", "2020-01-01T00:00:00Z"));

        assertThat(awaitRefusal("endless", "InvalidInterval").message())
                .contains("spec.from")
                .contains("1000000");
    }

    @Test
    void a_job_that_is_missing_is_waited_for() {
        here.create(backfill("unborn", "patient", 3, 5));
        assertThat(awaitRefusal("patient", "ScheduledJobNotFound").message()).contains("unborn");

        here.create(job("unborn"));

        assertThat(here.await("patient", SUCCEEDED).getStatus().succeeded()).isEqualTo(2);
    }

    @Test
    void a_job_without_a_schedule_has_no_ticks_until_it_gets_one() {
        here.created(Manifest.job("on-demand"), backfill("on-demand", "patient", 3, 5));
        assertThat(awaitRefusal("patient", "NoSchedule").message()).contains("spec.schedule");

        here.editJob("on-demand", "spec.schedule", "0 * 1 1 *");

        assertThat(here.await("patient", SUCCEEDED).getStatus().succeeded()).isEqualTo(2);
    }

    @Test
    void a_schedule_that_cannot_be_read_is_named() {
        here.created(job("odd").schedule("0 25 * * *"), backfill("odd", "patient", 3, 5));

        assertThat(awaitRefusal("patient", "InvalidSchedule").message()).contains("spec.schedule");
    }

    @Test
    void a_schedule_that_was_accepted_and_cannot_be_read_any_more_is_named() {
        here.created(job("zoneless"), backfill("zoneless", "lost", 3, 5).with("spec.suspend", true));
        here.await("lost", SUSPENDED);
        here.client()
                .resources(Backfill.class)
                .inNamespace(here.namespace())
                .withName("lost")
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\":{\"schedule\":{\"timeZone\":\"Atlantis/Poseidonis\"}}}");
        here.edit(Backfill.class, "lost", "spec.suspend", false);

        BackfillStatus status = here.await(
                        "it says so",
                        () -> here.client()
                                .resources(Backfill.class)
                                .inNamespace(here.namespace())
                                .withName("lost")
                                .get(),
                        found -> "InvalidSchedule".equals(found.getStatus().reason()))
                .getStatus();
        assertThat(status.message()).contains("Atlantis/Poseidonis");
        assertThat(here.runsOf("zoneless")).isEmpty();
    }

    @Test
    void an_interval_without_a_tick_is_complete_at_once() {
        here.created(job("rare"), Manifest.backfill("rare", "empty", "2020-06-01T00:00:00Z", "2020-06-02T00:00:00Z"));

        assertThat(here.await("empty", SUCCEEDED).getStatus().progress()).isEqualTo("0/0");
    }

    @Test
    void the_beginning_is_part_of_the_interval_and_the_end_is_not() {
        here.created(
                job("edges"),
                Manifest.backfill("edges", "exact", hour(3), hour(4)),
                Manifest.backfill("edges", "between", "2020-01-01T04:00:00.5Z", "2020-01-01T05:00:00.5Z"));

        here.await("exact", SUCCEEDED);
        here.await("between", SUCCEEDED);

        assertThat(here.runsOf("edges"))
                .extracting(run -> run.getMetadata().getName())
                .containsExactly(runOf("edges", 3), runOf("edges", 5));
    }

    @Test
    void what_defines_it_cannot_be_changed() {
        here.create(backfill("unborn", "fixed", 3, 5));

        assertImmutable("scheduledJob", "another");
        assertImmutable("from", hour(2));
        assertImmutable("to", hour(6));
        assertImmutable("reprocess", true);
    }

    private void assertImmutable(String field, Object value) {
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> here.edit(Backfill.class, "fixed", "spec." + field, value))
                .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(422))
                .withMessageContaining("spec." + field)
                .withMessageContaining(field + " is immutable");
    }
}
