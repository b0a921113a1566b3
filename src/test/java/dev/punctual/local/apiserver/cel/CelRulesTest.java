package dev.punctual.local.apiserver.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelRulesTest {
    private static final String PROPERTIES =
            """
            properties:
              text: {type: string}
              number: {type: integer}
              ratio: {type: number}
              time: {type: string, format: date-time}
              wait: {type: string}
              names: {type: array, items: {type: string}}
              namespace: {type: string}
              a-b: {type: string}
              map: {type: object, additionalProperties: {type: integer}}
            """;

    private static ObjectNode yaml(String text) {
        return Json.readYamlDocuments(text).get(0);
    }

    private static CelRules rules(String rule) {
        ObjectNode spec = yaml(PROPERTIES).put("type", "object");
        spec.putArray("x-kubernetes-validations").addObject().put("rule", rule);
        ObjectNode root = Json.object().put("type", "object");
        root.putObject("properties").set("spec", spec);
        return CelRules.compile(Schema.read(root), "");
    }

    private static List<FieldError> check(String rule, String spec, @Nullable String old) {
        CelRules rules = rules(rule);
        assertThat(rules.mistakes()).isEmpty();
        return rules.check(yaml("spec: " + spec), old == null ? null : yaml("spec: " + old));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "self.number > 3 | {number: 4}",
                "has(self.text) != has(self.number) | {text: a}",
                "self.text.matches('^[a-z]+$') | {text: abc}",
                "self.names.all(n, n.startsWith('a')) && self.names.exists(n, n == 'ab') | {names: [a, ab]}",
                "self.names.size() == 2 && 'a' in self.names | {names: [a, b]}",
                "self.ratio * 2.0 == 3.0 | {ratio: 1.5}",
                "self.number > 1.5 | {number: 2}",
                "duration(self.wait) > duration('1m') | {wait: 90s}",
                "self.time > timestamp('2020-01-01T00:00:00Z') | {time: '2026-01-01T00:00:00Z'}",
                "self.text.lowerAscii() == 'abc' && self.text.split('B').size() == 2 | {text: aBc}",
                "self.__namespace__ == 'x' && self.a__dash__b == 'y' | {namespace: x, a-b: y}",
                "self.map.all(k, self.map[k] > 0) && self.map.size() == 2 | {map: {a: 1, b-c: 2}}",
                "self.names.isSorted() && [1, 3, 2].max() == 3 && [1, 2].sum() == 3 | {names: [a, b]}",
                "self.text.find('[0-9]+') == '42' | {text: abc42}",
                "self.?number.orValue(7) == 7 | {text: a}",
                "!has(self.text) || self.text != '' | {}"
            })
    void aRuleThatHoldsSaysNothing(String rule, String spec) {
        assertThat(check(rule, spec, null)).isEmpty();
    }

    @Test
    void aRuleThatFailsNamesItselfAndItsPlace() {
        assertThat(check("self.number > 3", "{number: 1}", null))
                .extracting(FieldError::message)
                .containsExactly("spec: Invalid value: \"object\": failed rule: self.number > 3");
    }

    @Test
    void aRuleThatStumblesOverAMissingFieldFails() {
        assertThat(check("self.number > 3", "{}", null))
                .extracting(FieldError::message)
                .first()
                .asString()
                .contains("rule evaluation error");
    }

    @Test
    void aRuleOnAMissingFieldIsNotAsked() {
        assertThat(rules("self.number > 3").check(yaml("other: 1"), null)).isEmpty();
    }

    @Test
    void aTransitionRuleIsAskedOnUpdatesOnly() {
        assertThat(check("self.text == oldSelf.text", "{text: a}", null)).isEmpty();
        assertThat(check("self.text == oldSelf.text", "{text: a}", "{text: a}")).isEmpty();
        assertThat(check("self.text == oldSelf.text", "{text: b}", "{text: a}")).hasSize(1);
    }

    @Test
    void aRuleThatCannotBeReadIsReportedWithItsPath() {
        assertThat(rules("self.number >").mistakes())
                .extracting(FieldError::message)
                .first()
                .asString()
                .startsWith(".properties[spec].x-kubernetes-validations[0].rule: Invalid value:")
                .contains("compilation failed");
    }

    @Test
    void aRuleThatWouldLoopForTooLongFails() {
        String many = "[" + "x,".repeat(2_000) + "x]";
        assertThat(check("self.names.all(a, self.names.all(b, a == b))", "{names: " + many + "}", null))
                .hasSize(1);
    }
}
