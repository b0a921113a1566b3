package dev.punctual.cli.cronjob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each field of a CronJob. */
class ImportTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    private static Import of(CronJobText cronJob) {
        return Import.of(cronJob.text(), NOW);
    }

    private static JsonNode job(Import imported) {
        assertThat(imported.manifests()).hasSize(1);
        try {
            return new YAMLMapper().readTree(imported.manifests().get(0));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode spec(CronJobText cronJob) {
        return job(of(cronJob)).get("spec");
    }

    private static List<String> findings(CronJobText cronJob) {
        return of(cronJob).findings().stream().map(Finding::text).toList();
    }

    @Test
    void what_a_cron_job_does_unasked_is_written_out() {
        assertThat(of(CronJobText.plain()).manifests())
                .containsExactly(
                        """
                        ---
                        apiVersion: punctual.dev/v1alpha1
                        kind: ScheduledJob
                        metadata:
                          name: report
                        spec:
                          schedule: "30 14 * * *"
                          timeZone: Etc/UTC
                          concurrencyPolicy: Allow
                          missedRuns:
                            policy: RunLast
                            within: "87600h"
                          history:
                            succeeded: 3
                            failed: 1
                          run:
                            retry:
                              maxAttempts: 7
                              backoff:
                                max: "6m"
                            template:
                              spec:
                                containers:
                                  - name: main
                                    image: busybox
                                    command:
                                      - echo
                                      - hello
                        """);
        assertThat(of(CronJobText.plain()).findings()).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "suspend: true                  | /suspend            | true",
                "suspend: yes                   | /suspend            | true",
                "suspend: false                 | /suspend            | false",
                "concurrencyPolicy: Allow       | /concurrencyPolicy  | Allow",
                "startingDeadlineSeconds: 60    | /missedRuns/within  | 1m",
                "startingDeadlineSeconds: 90    | /missedRuns/within  | 90s",
                "startingDeadlineSeconds: 7200  | /missedRuns/within  | 2h",
                "startingDeadlineSeconds: 9223372036854775807 | /missedRuns/within | 87600h",
                "successfulJobsHistoryLimit: 0  | /history/succeeded  | 0",
                "successfulJobsHistoryLimit: 7  | /history/succeeded  | 7",
                "failedJobsHistoryLimit: 0      | /history/failed     | 0",
                "timeZone: Asia/Tokyo           | /timeZone           | Asia/Tokyo"
            })
    void a_field_of_its_own_is_kept(String line, String pointer, String value) {
        CronJobText cronJob = CronJobText.plain().spec(line);

        assertThat(spec(cronJob).at(pointer).asText()).isEqualTo(value);
        assertThat(findings(cronJob)).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "backoffLimit: 0              | /run/retry/maxAttempts | 1",
                "backoffLimit: 3              | /run/retry/maxAttempts | 4",
                "completions: 1               | /run/retry/maxAttempts | 7",
                "parallelism: 1               | /run/retry/maxAttempts | 7",
                "completionMode: NonIndexed   | /run/retry/maxAttempts | 7",
                "podReplacementPolicy: Failed | /run/retry/maxAttempts | 7",
                "suspend: false               | /run/retry/maxAttempts | 7",
            })
    void a_field_of_its_jobs_is_kept(String line, String pointer, String value) {
        CronJobText cronJob = CronJobText.plain().job(line);

        assertThat(spec(cronJob).at(pointer).asText()).isEqualTo(value);
        assertThat(findings(cronJob)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "concurrencyPolicy: Forbid       | /concurrencyPolicy | Forbid  | spec.concurrencyPolicy: a tick that comes while",
                "concurrencyPolicy: Replace      | /concurrencyPolicy | Replace | spec.concurrencyPolicy: the new run starts when",
                "startingDeadlineSeconds: 10     | /missedRuns/within | 10s     | spec.startingDeadlineSeconds: a tick that is found",
                "startingDeadlineSeconds: 0      | /missedRuns/within | 1s      | spec.startingDeadlineSeconds: a tick that is found",
                "successfulJobsHistoryLimit: 20000 | /history/succeeded | 10000 | spec.successfulJobsHistoryLimit: 10000 is the most"
            })
    void a_field_of_its_own_that_means_something_else_is_told(String line, String pointer, String value, String told) {
        CronJobText cronJob = CronJobText.plain().spec(line);

        assertThat(spec(cronJob).at(pointer).asText()).isEqualTo(value);
        assertThat(findings(cronJob)).singleElement().asString().startsWith("changed  CronJob report  " + told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ttlSecondsAfterFinished: 3600 | /history/maxAge | 1h | ttlSecondsAfterFinished: a failed run stays",
                "ttlSecondsAfterFinished: 0    | /history/maxAge | 1s | ttlSecondsAfterFinished: a failed run stays",
                "activeDeadlineSeconds: 600    | /run/timeout | 10m   | activeDeadlineSeconds: it counts for each attempt",
                "backoffLimit: 2147483647 | /run/retry/maxAttempts | 1000 | backoffLimit: a run has 1000 attempts at most",
                "podReplacementPolicy: TerminatingOrFailed | /run/retry/maxAttempts | 7 | podReplacementPolicy: is Failed"
            })
    void a_field_of_its_jobs_that_means_something_else_is_told(String line, String pointer, String value, String told) {
        CronJobText cronJob = CronJobText.plain().job(line);

        assertThat(spec(cronJob).at(pointer).asText()).isEqualTo(value);
        assertThat(findings(cronJob))
                .singleElement()
                .asString()
                .startsWith("changed  CronJob report  spec.jobTemplate.spec." + told);
    }

    @Test
    void the_time_limit_of_a_job_ends_its_retries() {
        JsonNode run =
                spec(CronJobText.plain().job("activeDeadlineSeconds: 90")).get("run");

        assertThat(run.get("timeout").asText()).isEqualTo("90s");
        assertThat(run.at("/retry/rules")).hasToString("[" + rule("reasons", "\"Timeout\"", "Fail") + "]");
    }

    private static String rule(String field, String values, String action) {
        return "{\"%s\":[%s],\"action\":\"%s\"}".formatted(field, values, action);
    }

    @Test
    void without_retries_a_time_limit_is_nearly_the_same() {
        CronJobText cronJob = CronJobText.plain().job("activeDeadlineSeconds: 90\nbackoffLimit: 0");

        assertThat(findings(cronJob)).singleElement().asString().contains("until then startTimeout counts");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "completions: 3                  | completions: a run is one pod",
                "parallelism: 2                  | parallelism: a run is one pod",
                "completionMode: Indexed         | completionMode: a run is one pod",
                "suspend: true                   | suspend: Jobs are created ready to start",
                "backoffLimitPerIndex: 1         | backoffLimitPerIndex: the Job of an attempt has no such setting",
                "managedBy: acme.example/runner  | managedBy: the Job of an attempt has no such setting",
                "manualSelector: true            | manualSelector: the Job of an attempt has no such setting",
                "successPolicy: {rules: []}      | successPolicy: the Job of an attempt has no such setting",
                "notAField: 1                    | notAField: the Job of an attempt has no such setting"
            })
    void what_has_no_place_is_dropped_and_told(String line, String told) {
        Import imported = of(CronJobText.plain().job(line));

        assertThat(imported.hasDropped()).isTrue();
        assertThat(imported.findings().stream().map(Finding::text))
                .singleElement()
                .asString()
                .startsWith("dropped  CronJob report  spec.jobTemplate.spec." + told);
    }

    @Test
    void what_is_only_changed_is_not_dropped() {
        assertThat(of(CronJobText.plain().spec("concurrencyPolicy: Forbid")).hasDropped())
                .isFalse();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"30 2 * * *\"                      | Europe/Berlin   | 2027-03-28",
                "\"0 1-4 * * *\"                     | Europe/Berlin   | 2027-03-28",
                "\"@daily\"                          | Africa/Cairo    | 2027-04-30",
                "\"15 2 * * *\"                      | Australia/Lord_Howe | 2027-10-03"
            })
    void a_time_that_a_change_of_the_clock_hits_is_told(String schedule, String zone, String day) {
        CronJobText cronJob = CronJobText.plain().schedule(schedule).spec("timeZone: " + zone);

        assertThat(findings(cronJob))
                .singleElement()
                .asString()
                .startsWith("changed  CronJob report  spec.schedule: each time comes once a day")
                .contains(day);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"30 14 * * *\"      | Europe/Berlin",
                "\"30 2 * * *\"       | Asia/Tokyo",
                "\"0 * * * *\"        | Europe/Berlin",
                "\"*/5 */2 * * *\"    | Europe/Berlin",
                "\"@hourly\"          | Europe/Berlin",
                "\"@every 90s\"       | Europe/Berlin"
            })
    void a_schedule_that_no_change_of_the_clock_hits_is_the_same(String schedule, String zone) {
        CronJobText cronJob = CronJobText.plain().schedule(schedule).spec("timeZone: " + zone);

        assertThat(spec(cronJob).get("schedule").asText()).isEqualTo(schedule.replace("\"", ""));
        assertThat(findings(cronJob)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TZ=Asia/Tokyo 0 5 * * *", "CRON_TZ=Asia/Tokyo   0 5 * * *"})
    void a_time_zone_in_the_expression_moves_to_its_field(String schedule) {
        CronJobText cronJob = CronJobText.plain().schedule("\"" + schedule + "\"");

        assertThat(spec(cronJob).get("schedule").asText()).isEqualTo("0 5 * * *");
        assertThat(spec(cronJob).get("timeZone").asText()).isEqualTo("Asia/Tokyo");
        assertThat(findings(cronJob)).isEmpty();
    }

    @Test
    void of_two_time_zones_the_field_counts() {
        CronJobText cronJob =
                CronJobText.plain().schedule("TZ=Asia/Tokyo 0 5 * * *").spec("timeZone: Etc/GMT");

        assertThat(spec(cronJob).get("timeZone").asText()).isEqualTo("Etc/GMT");
        assertThat(findings(cronJob))
                .containsExactly(
                        "dropped  CronJob report  spec.schedule: its time zone Asia/Tokyo: timeZone says another");
    }

    @Test
    void the_time_zone_of_the_controller_is_not_known_here() {
        String withoutZone = CronJobText.plain().text().replaceAll(" +timeZone: .*\n", "");

        Import imported = Import.of(withoutZone, NOW);

        assertThat(job(imported).at("/spec/timeZone").asText()).isEqualTo("Etc/UTC");
        assertThat(imported.findings()).singleElement().satisfies(finding -> assertThat(finding.text())
                .startsWith("changed  CronJob report  spec.timeZone: is Etc/UTC; without one"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"0 0 31 2 *\"   | Etc/UTC      | spec.schedule: \"0 0 31 2 *\": day of month \"31\" never comes",
                "\"@every 500ms\" | Etc/UTC      | spec.schedule: \"@every 500ms\":",
                "\"0 5 * * *\"    | Mars/Olympus | spec.timeZone: \"Mars/Olympus\": expected an IANA time zone name"
            })
    void a_schedule_that_cannot_be_used_leaves_a_job_on_demand(String schedule, String zone, String told) {
        CronJobText cronJob = CronJobText.plain().schedule(schedule).spec("timeZone: " + zone);

        assertThat(spec(cronJob).has("schedule")).isFalse();
        assertThat(spec(cronJob).has("timeZone")).isFalse();
        assertThat(findings(cronJob))
                .singleElement()
                .asString()
                .startsWith("dropped  CronJob report  " + told)
                .endsWith("The job runs on demand only");
    }

    @Test
    void labels_and_annotations_stay_and_what_the_server_wrote_goes() {
        Import imported = of(CronJobText.plain()
                .metadata("namespace: team")
                .metadata("uid: 6b1f\nresourceVersion: \"12\"\ngeneration: 3\ncreationTimestamp: 2026-01-01T00:00:00Z")
                .metadata("managedFields: [{manager: kubectl}]")
                .metadata("labels: {app: shop}")
                .metadata("annotations:\n  owner: ann\n  kubectl.kubernetes.io/last-applied-configuration: \"{}\""));

        assertThat(job(imported).get("metadata"))
                .hasToString("{\"name\":\"report\",\"namespace\":\"team\",\"labels\":{\"app\":\"shop\"},"
                        + "\"annotations\":{\"owner\":\"ann\"}}");
        assertThat(imported.findings()).isEmpty();
    }

    @Test
    void owners_and_finalizers_are_dropped() {
        CronJobText cronJob = CronJobText.plain()
                .metadata("finalizers: [acme.example/guard]")
                .metadata("ownerReferences: [{kind: App, name: shop}]");

        assertThat(findings(cronJob))
                .containsExactly(
                        "dropped  CronJob report  metadata.ownerReferences: whoever owns the CronJob does not know the ScheduledJob",
                        "dropped  CronJob report  metadata.finalizers: whoever asked for them does not know the ScheduledJob");
    }

    @Test
    void labels_of_jobs_are_dropped_but_for_those_of_kueue() {
        String metadata =
                """
                    metadata:
                      labels: {app: shop, kueue.x-k8s.io/queue-name: media}
                      annotations: {note: x}
                """;
        String text = CronJobText.plain().text().replace("  jobTemplate:\n", "  jobTemplate:\n" + metadata);

        Import imported = Import.of(text, NOW);

        assertThat(job(imported).at("/spec/run/template/metadata/labels"))
                .hasToString("{\"kueue.x-k8s.io/queue-name\":\"media\"}");
        assertThat(imported.findings().stream().map(Finding::path))
                .containsExactly("spec.jobTemplate.metadata.labels.app", "spec.jobTemplate.metadata.annotations.note");
    }

    @Test
    void the_pod_template_goes_through_as_it_is() {
        JsonNode pod = spec(CronJobText.plain()
                        .pod(
                                """
                        serviceAccountName: batch
                        automountServiceAccountToken: no
                        futureField: {a: [1, 2.5, "1e3", "yes"]}
                        volumes:
                        - name: scripts
                          configMap: {name: scripts, defaultMode: 0755}
                        """))
                .at("/run/template/spec");

        assertThat(pod.get("serviceAccountName").asText()).isEqualTo("batch");
        assertThat(pod.get("automountServiceAccountToken").isBoolean()).isTrue();
        assertThat(pod.get("futureField")).hasToString("{\"a\":[1,2.5,\"1e3\",\"yes\"]}");
        assertThat(pod.at("/volumes/0/configMap/defaultMode").intValue()).isEqualTo(0755);
    }

    @Test
    void a_container_that_is_started_again_in_its_pod_becomes_a_pod_an_attempt() {
        CronJobText cronJob = CronJobText.plain().pod("restartPolicy: OnFailure");

        assertThat(spec(cronJob).at("/run/template/spec").has("restartPolicy")).isFalse();
        assertThat(findings(cronJob))
                .singleElement()
                .asString()
                .startsWith("changed  CronJob report  spec.jobTemplate.spec.template.spec.restartPolicy: is Never");
        assertThat(findings(CronJobText.plain().pod("restartPolicy: Never"))).isEmpty();
    }
}
