package dev.punctual.cli.cronjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people, and others, give to be imported. */
class HostileManifestTest {
    private static Import of(String text) {
        return Import.of(text, Instant.EPOCH);
    }

    private static void assertRefused(String text, String... words) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertThatThrownBy(() -> of(text))
                .isInstanceOf(UnreadableManifest.class)
                .message()
                .contains(words)
                .hasSizeLessThan(2_000));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "suspend: 1                        | spec.suspend: expected true or false, found 1",
                "suspend: [true]                   | spec.suspend: expected true or false, found a list",
                "startingDeadlineSeconds: soon     | spec.startingDeadlineSeconds: expected a whole number from 0 on, found soon",
                "startingDeadlineSeconds: -1       | spec.startingDeadlineSeconds: expected a whole number from 0 on, found -1",
                "startingDeadlineSeconds: 1.5      | spec.startingDeadlineSeconds: expected a whole number from 0 on, found 1.5",
                "startingDeadlineSeconds: 99999999999999999999 | spec.startingDeadlineSeconds: expected a whole number",
                "concurrencyPolicy: Sometimes      | spec.concurrencyPolicy: expected Allow, Forbid or Replace, found Sometimes",
                "timeZone: 5                       | spec.timeZone: expected a text, found 5"
            })
    void a_wrong_value_is_named_with_its_field(String line, String problem) {
        assertRefused(CronJobText.plain().spec(line).text(), "CronJob report: " + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "podFailurePolicy: 5                         | podFailurePolicy: expected fields, found 5",
                "podFailurePolicy: {rules: {}}               | podFailurePolicy.rules: expected a list, found fields",
                "podFailurePolicy: {rules: [x]}              | podFailurePolicy.rules[0]: expected fields, found x",
                "podFailurePolicy: {rules: [{}]}             | podFailurePolicy.rules[0].action: is missing",
                "podFailurePolicy: {rules: [{action: Hide}]} | podFailurePolicy.rules[0].action: expected FailJob, FailIndex, Ignore or Count, found Hide"
            })
    void a_wrong_failure_policy_is_named_with_its_field(String line, String problem) {
        assertRefused(CronJobText.plain().job(line).text(), "spec.jobTemplate.spec." + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: ''",
                "name: Bad_Name",
                "name: ends-",
                "name: a..b",
                "name: \"two\\n  lines: true\"",
                "generateName: Bad-",
                "generateName: ''\n  name: ''"
            })
    void a_name_that_kubernetes_would_refuse_is_refused(String name) {
        assertRefused(
                CronJobText.plain().text().replaceFirst("name: report", Matcher.quoteReplacement(name)),
                "expected lower case letters, digits, '-' and '.'");
    }

    @Test
    void a_cron_job_without_what_it_needs_is_refused() {
        String text = CronJobText.plain().text();

        assertRefused(text.replaceAll(" +schedule: .*\n", ""), "spec.schedule: is missing");
        assertRefused(text.replaceAll(" +name: report\n", "  labels: {}\n"), "metadata.name: is missing");
        assertRefused(
                text.substring(0, text.indexOf("          containers")) + "          containers: []\n",
                "spec.jobTemplate.spec.template.spec.containers: at least one");
        assertRefused("apiVersion: batch/v1\nkind: CronJob\n", "CronJob: metadata.name: is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---\n---\n", "# nothing\n", "null"})
    void nothing_is_no_manifest(String text) {
        assertRefused(text, "there is no object in it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "- a\n- b",
                "42",
                "a: [",
                "a: b: c",
                "kind: CronJob\nkind: CronJob",
                "\u0000",
                "a: &x [*x]",
                "? [a, b]\n: c",
                "a: !!binary aGVsbG8=",
                "a: !!set {x}",
                "a: !!java.io.File [/]",
                "a: *unknown",
                "kind: List\nitems: 5",
                "kind: List\nitems: [5]",
                "apiVersion: batch/v1\nkind: CronJob\nmetadata: []"
            })
    void what_is_no_manifest_is_refused(String text) {
        assertRefused(text, " ");
    }

    @Test
    void aliases_that_unfold_without_end_are_refused() {
        String levels = IntStream.range(1, 9)
                .mapToObj(level -> "l%d: &l%d [%s]\n"
                        .formatted(
                                level,
                                level,
                                IntStream.range(0, 6)
                                        .mapToObj(item -> "*l" + (level - 1))
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining());

        assertRefused("l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n" + levels, "values; aliases count");
    }

    @Test
    void many_aliases_are_refused() {
        String bomb = "a: &a [x]\nb: [" + "*a, ".repeat(10_000) + "*a]";

        assertRefused(bomb, "aliases");
    }

    @Test
    void what_is_too_deep_is_refused() {
        assertRefused("a: " + "[".repeat(100_000), "YAML");
        assertRefused("a: " + "{a: ".repeat(100_000), "YAML");
    }

    @Test
    void aliases_as_people_use_them_are_unfolded() {
        Import imported =
                of("x-image: &image busybox\n" + CronJobText.plain().text().replace("image: busybox", "image: *image"));

        assertThat(imported.manifests())
                .singleElement()
                .asString()
                .contains("image: busybox")
                .doesNotContain("&", "*image");
        assertThat(imported.findings()).singleElement().matches(Finding::isDropped);
    }

    @Test
    void several_documents_and_lists_are_read_in_their_order() {
        String one = CronJobText.plain().text();
        String list = "apiVersion: v1\nkind: List\nitems:\n- " + one.indent(2).strip() + "\n";
        String cronJobs = "apiVersion: batch/v1\nkind: CronJobList\nitems:\n- "
                + one.replaceAll("(?m)^(apiVersion|kind): .*\n", "").indent(2).strip();

        Import imported = of(one + "---\n" + list + "---\n" + cronJobs + "\n---\n" + one.replace("v1", "v1beta1"));

        assertThat(imported.manifests()).hasSize(4);
        assertThat(imported.findings()).isEmpty();
    }

    @Test
    void what_is_no_cron_job_is_left_out_and_told() {
        Import imported = of(CronJobText.plain().text()
                + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: team}\n"
                + "---\napiVersion: batch/v2alpha1\nkind: CronJob\nmetadata: {name: old}\n");

        assertThat(imported.manifests()).hasSize(1);
        assertThat(imported.findings().stream().map(Finding::text))
                .containsExactly(
                        "dropped  ConfigMap team/x  kind: only CronJobs of batch/v1 and batch/v1beta1 are read",
                        "dropped  CronJob old  kind: only CronJobs of batch/v1 and batch/v1beta1 are read");
    }

    @Test
    void json_is_read_as_well() {
        Import imported = of(
                """
                {"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"j","creationTimestamp":null},
                	"spec":{"schedule":"* * * * *","timeZone":"Etc/UTC","jobTemplate":{"spec":{"template":{"spec":
                	{"containers":[{"name":"main","command":["echo","a/b \\u00e9 \\ud83d\\ude00"]}]}}}}},"status":{}}
                """);

        assertThat(imported.findings()).isEmpty();
        assertThat(imported.manifests()).singleElement().asString().contains("a/b é");
    }

    @Test
    void two_thousand_cron_jobs_are_read() {
        String many = (CronJobText.plain().text() + "---\n").repeat(2_000);

        Import imported = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> of(many));

        assertThat(imported.manifests()).hasSize(2_000);
    }
}
