package dev.punctual.cli.cronjob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a podFailurePolicy. */
class FailurePolicyConversionTest {
    private static final String DISRUPTION = "onPodConditions: [{type: DisruptionTarget, status: \"True\"}]";

    private static Import of(String... rules) {
        String text = IntStream.range(0, rules.length)
                .mapToObj(index -> "  - {" + rules[index] + "}\n")
                .collect(Collectors.joining("", "podFailurePolicy:\n  rules:\n", ""));
        return Import.of(CronJobText.plain().job(text).text(), Instant.EPOCH);
    }

    private static JsonNode rules(Import imported) throws Exception {
        return new YAMLMapper().readTree(imported.manifests().get(0)).at("/spec/run/retry/rules");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "action: FailJob, onExitCodes: {operator: In, values: [2, 64]} | [{'exitCodes':[2,64],'action':'Fail'}]",
                "action: Count, onExitCodes: {operator: In, values: [5]}       | [{'exitCodes':[5],'action':'Retry'}]",
                "action: Ignore, onExitCodes: {operator: In, values: [75]}     | [{'exitCodes':[75],'action':'Snooze'}]",
                "action: FailJob, onExitCodes: {operator: NotIn, values: [1]}  | [{'exitCodes':[1],'action':'Retry'},{'reasons':['ExitCode'],'action':'Fail'}]",
                "action: FailJob, " + DISRUPTION + " | [{'reasons':['Evicted','Preempted','NodeLost'],'action':'Fail'}]"
            })
    void a_rule_becomes_one_that_means_the_same(String rule, String expected) throws Exception {
        Import imported = of(rule);

        assertThat(rules(imported)).hasToString(expected.replace('\'', '"'));
        assertThat(imported.findings()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "action: FailIndex, onExitCodes: {values: [1]} | action: FailIndex: a run is one pod",
                "action: Ignore, onPodConditions: [{type: ConfigIssue, status: \"True\"}] | onPodConditions[0].type: the rule for ConfigIssue=True",
                "action: Ignore, onPodConditions: [{type: DisruptionTarget, status: \"False\"}] | onPodConditions[0].type: the rule for DisruptionTarget=False",
                "action: FailJob, sinceWhen: 3 | sinceWhen: a rule of retry has no such field"
            })
    void a_rule_that_means_nothing_here_is_dropped(String rule, String told) throws Exception {
        Import imported = of(rule);

        assertThat(rules(imported).isMissingNode()).isTrue();
        assertThat(imported.findings().stream().map(Finding::text))
                .singleElement()
                .asString()
                .startsWith("dropped  CronJob report  spec.jobTemplate.spec.podFailurePolicy.rules[0]." + told);
    }

    @Test
    void a_rule_for_all_other_codes_must_be_the_last() throws Exception {
        Import imported = of(
                "action: FailJob, onExitCodes: {operator: NotIn, values: [1]}",
                "action: Ignore, onExitCodes: {operator: In, values: [75]}");

        assertThat(rules(imported)).hasToString("[{\"exitCodes\":[75],\"action\":\"Snooze\"}]");
        assertThat(imported.findings()).singleElement().matches(Finding::isDropped);
    }

    @Test
    void disruptions_that_are_to_be_ignored_are_free_anyway_up_to_a_bound() throws Exception {
        Import imported = of("action: Ignore, " + DISRUPTION);

        assertThat(rules(imported).isMissingNode()).isTrue();
        assertThat(imported.findings().stream().map(Finding::text))
                .singleElement()
                .asString()
                .endsWith("the first ten disruptions of a run use no attempt, further ones do");
    }

    @Test
    void a_rule_for_one_container_is_for_all() throws Exception {
        Import imported = of("action: FailJob, onExitCodes: {containerName: main, operator: In, values: [2]}");

        assertThat(rules(imported)).hasToString("[{\"exitCodes\":[2],\"action\":\"Fail\"}]");
        assertThat(imported.findings()).singleElement().matches(finding -> !finding.isDropped());
    }

    @Test
    void many_codes_become_several_rules() throws Exception {
        String codes = IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).collect(Collectors.joining(", "));

        JsonNode rules = rules(of("action: FailJob, onExitCodes: {operator: In, values: [" + codes + "]}"));

        assertThat(rules).hasSize(2);
        assertThat(rules.get(0).get("exitCodes")).hasSize(64);
        assertThat(rules.get(1).get("exitCodes")).hasSize(36);
    }
}
