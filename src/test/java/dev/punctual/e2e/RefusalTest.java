package dev.punctual.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API server refuses by the schema and the rules of our kinds: the answer names the field. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class RefusalTest extends PlaygroundTest {

    /** Numbers are meant as such; {@code *n} stands for a text of n characters. */
    private static Object value(String written) {
        if (written == null) {
            return null;
        }
        if (written.startsWith("*")) {
            return "x".repeat(Integer.parseInt(written.substring(1)));
        }
        return written.matches("-?[0-9]+") ? (Object) Integer.valueOf(written) : written;
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            spec                                   , ,               Required
            spec.run                               , ,               Required
            spec.run.template                      , ,               Required
            spec.run.template                      , sleep 1,        object
            spec.schedule                          , '',             1
            spec.schedule                          , *1025,          1024
            spec.schedule                          , 5,              string
            spec.timeZone                          , '',             1
            spec.timeZone                          , *65,            64
            spec.description                       , *1025,          1024
            spec.concurrencyPolicy                 , Maybe,          Forbid
            spec.concurrencyPolicy                 , forbid,         Forbid
            spec.maxQueued                         , 3,              belongs to concurrencyPolicy Queue
            spec.maxQueued                         , -1,             greater than or equal to 0
            spec.maxQueued                         , 100001,         less than or equal to 100000
            spec.spread                            , 1d,             should match
            spec.spread                            , 999999999h,     evaluation error
            spec.notBefore                         , tomorrow,       should match
            spec.suspend                           , 5,              boolean
            spec.suspendReason                     , *1025,          1024
            spec.missedRuns.policy                 , Some,           RunLast
            spec.missedRuns.within                 , 0s,             longer than 0s
            spec.missedRuns.limit                  , 0,              greater than or equal to 1
            spec.missedRuns.limit                  , 1001,           less than or equal to 1000
            spec.lateAfter                         , 0s,             longer than 0s
            spec.maxTimeSinceSuccess               , soon,           should match
            spec.history.succeeded                 , -1,             greater than or equal to 0
            spec.history.succeeded                 , 10001,          less than or equal to 10000
            spec.history.failed                    , -1,             greater than or equal to 0
            spec.history.failed                    , few,            integer
            spec.run.timeout                       , PT5S,           should match
            spec.run.timeout                       , 5 minutes,      should match
            spec.run.timeout                       , -3s,            should match
            spec.run.timeout                       , 1d,             should match
            spec.run.timeout                       , 90,             string
            spec.run.timeout                       , 1111111111s,    should match
            spec.run.startTimeout                  , soon,           should match
            spec.run.startTimeout                  , *33,            32
            spec.run.retry.maxAttempts             , 0,              greater than or equal to 1
            spec.run.retry.maxAttempts             , 1001,           less than or equal to 1000
            spec.run.retry.maxAttempts             , three,          integer
            spec.run.retry.backoff.initial         , now,            should match
            spec.run.retry.backoff.max             , never,          should match
            spec.run.retry.backoff.factorPercent   , 99,             greater than or equal to 100
            spec.run.retry.backoff.factorPercent   , 1001,           less than or equal to 1000
            spec.run.retry.backoff.jitterPercent   , -1,             greater than or equal to 0
            spec.run.retry.backoff.jitterPercent   , 101,            less than or equal to 100
            spec.run.reports                       , Stderr,         Stdout
            metadata.name                          , Not_A_Name,     RFC 1123
            """)
    void a_bad_job_is_refused_with_the_field_named(String field, String written, String words) {
        assertRefused(Manifest.job("refused").with(field, value(written)), field, words);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            spec                                   , ,               Required
            spec.template                          , ,               exactly one of scheduledJob and template
            spec.scheduledJob                      , also,           exactly one of scheduledJob and template
            spec.scheduledJob                      , *254,           253
            spec.template                          , sleep 1,        object
            spec.scheduledFor                      , 2026-11-24T02:30:00Z, belongs to a run of a scheduledJob
            spec.scheduledFor                      , tomorrow,       date-time
            spec.timeout                           , PT5S,           should match
            spec.startTimeout                      , soon,           should match
            spec.retry.maxAttempts                 , 0,              greater than or equal to 1
            spec.retry.backoff.initial             , now,            should match
            spec.stop.mode                         , Pause,          Cancel
            spec.stop.reason                       , *1025,          1024
            metadata.name                          , *254,           253
            """)
    void a_bad_run_is_refused_with_the_field_named(String field, String written, String words) {
        String named = words.startsWith("exactly one") ? "spec" : field;
        assertRefused(Manifest.run("refused").with(field, value(written)), named, words);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            spec.scheduledJob                      , ,               Required
            spec.scheduledJob                      , *254,           253
            spec.from                              , ,               Required
            spec.from                              , yesterday,      date-time
            spec.from                              , 2026-02-28T23:59:59+99:99, should match
            spec.to                                , ,               Required
            spec.to                                , 2026-01-31T23:59:59Z, to must be later than from
            spec.to                                , 2026-02-01T00:00:00Z, to must be later than from
            spec.concurrency                       , 0,              greater than or equal to 1
            spec.concurrency                       , 101,            less than or equal to 100
            spec.concurrency                       , many,           integer
            spec.suspend                           , maybe,          boolean
            spec.suspendReason                     , *1025,          1024
            spec.reprocess                         , 1,              boolean
            """)
    void a_bad_backfill_is_refused_with_the_field_named(String field, String written, String words) {
        Manifest good = Manifest.backfill("any", "refused", "2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z");
        assertRefused(good.with(field, value(written)), field, words);
    }

    @Test
    void a_bad_declaration_is_refused_with_the_field_named() {
        assertDeclarationRefused("name", "should match", Map.of("name", "a-b"));
        assertDeclarationRefused("name", "PUNCTUAL_", Map.of("name", "PUNCTUAL_RUN"));
        assertDeclarationRefused("type", "integer", Map.of("name", "a", "type", "float"));
        assertDeclarationRefused("enum", "lists its values", Map.of("name", "a", "type", "enum"));
        assertDeclarationRefused("pattern", "string", Map.of("name", "a", "type", "date", "pattern", "x"));
        assertDeclarationRefused("default", "secret", Map.of("name", "a", "type", "secret", "default", "x"));
    }

    private void assertDeclarationRefused(String field, String words, Map<String, Object> declaration) {
        KubernetesClientException refusal =
                here.refusal(Manifest.job("refused").with("spec.parameters", List.of(declaration)));

        assertThat(refusal).as("the refusal of %s", declaration).isNotNull();
        assertThat(refusal.getStatus().getMessage())
                .contains("spec.parameters[0]." + field)
                .contains(words);
    }

    @Test
    void a_value_of_a_taken_name_or_given_twice_is_refused() {
        Map<String, Object> value = Map.of("name", "a", "value", "1");

        assertThat(here.refusal(Manifest.run("refused").with("spec.parameters", List.of(value, value))))
                .hasMessageContaining("spec.parameters[1]")
                .hasMessageContaining("Duplicate");
        assertThat(here.refusal(Manifest.run("refused")
                        .with("spec.parameters", List.of(Map.of("name", "PUNCTUAL_RUN", "value", "1")))))
                .hasMessageContaining("spec.parameters[0].name")
                .hasMessageContaining("PUNCTUAL_");
        assertThat(here.refusal(Manifest.run("refused").with("spec.parameters", List.of(Map.of("name", "a")))))
                .hasMessageContaining("exactly one of value and valueFrom");
    }

    @Test
    void a_stop_without_a_mode_is_refused() {
        assertRefused(
                Manifest.run("refused").with("spec.stop", Map.of("reason", "enough")), "spec.stop.mode", "Required");
    }

    private void assertRefused(Manifest manifest, String field, String words) {
        KubernetesClientException refusal = here.refusal(manifest);

        assertThat(refusal).as("the refusal").isNotNull();
        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal.getStatus().getMessage()).contains(field).contains(words);
        assertThat(refusal.getStatus().getDetails().getCauses())
                .anySatisfy(cause -> assertThat(cause.getField()).isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout", "startTimeout"})
    void the_limits_of_a_run_cannot_be_changed(String field) {
        here.create(Manifest.run("fixed").setting(field, "5m"));

        assertImmutable("fixed", field, "6m");
        assertImmutable("fixed", field, null);
    }

    @Test
    void a_run_cannot_be_made_another() {
        here.create(Manifest.run("fixed").attempts(2, "1s"));
        here.created(Manifest.job("one"), Manifest.runOf("one", "of-one"));

        assertImmutable("fixed", "template", Map.of("spec", Map.of("hostname", "other")));
        assertImmutable("fixed", "retry", Map.of("maxAttempts", 3));
        assertImmutable("fixed", "timeout", "1m");
        assertImmutable("of-one", "scheduledJob", "another");
        assertImmutable("of-one", "scheduledFor", "2026-11-24T02:30:00Z");
        assertImmutable("of-one", "concurrencyPolicy", "Allow");
        assertImmutable("of-one", "ignoreSuspension", true);
    }

    private void assertImmutable(String run, String field, Object value) {
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> here.edit(JobRun.class, run, "spec." + field, value))
                .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(422))
                .withMessageContaining(field + " is immutable");
    }

    @Test
    void fields_that_nobody_knows_are_not_kept_but_templates_are_kept_whole() {
        here.create(Manifest.job("open").with("spec.colour", "red").pod("fieldOfTomorrow", Map.of("on", true)));

        Map<String, Object> spec = here.job("open").getSpec().run().template();

        assertThat(spec.get("spec").toString()).contains("fieldOfTomorrow");
        assertThat(here.client()
                        .genericKubernetesResources("punctual.dev/v1alpha1", "ScheduledJob")
                        .inNamespace(here.namespace())
                        .withName("open")
                        .get()
                        .<Object>get("spec", "colour"))
                .isNull();
    }

    @Test
    void a_window_that_ends_before_it_begins_is_refused() {
        assertRefused(
                Manifest.job("refused")
                        .with("spec.notBefore", "2027-01-01T00:00:00+02:00")
                        .with("spec.notAfter", "2026-12-31T21:59:59Z"),
                "spec.notAfter",
                "must not be earlier than notBefore");
        here.create(Manifest.job("taken")
                .with("spec.notBefore", "2027-01-01T00:00:00+02:00")
                .with("spec.notAfter", "2026-12-31T22:00:00Z"));
    }

    @Test
    void what_belongs_to_a_job_is_refused_for_an_ad_hoc_run() {
        assertRefused(
                Manifest.run("refused").with("spec.ignoreSuspension", true), "spec.ignoreSuspension", "scheduledJob");
        assertRefused(Manifest.run("refused").concurrency("Allow"), "spec.concurrencyPolicy", "scheduledJob");
    }
}
