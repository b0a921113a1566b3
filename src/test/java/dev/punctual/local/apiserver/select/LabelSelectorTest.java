package dev.punctual.local.apiserver.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {
    private static final Meta OBJECT = new Meta(Json.readYamlDocuments("metadata: {labels: {app: a, tier: x, n: '5'}}")
            .get(0));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=a | true",
                "app==a | true",
                "app=b | false",
                "app!=b | true",
                "none!=b | true",
                "app in (a, b) | true",
                "app in (c) | false",
                "none in (c) | false",
                "app notin (b,c) | true",
                "none notin (b) | true",
                "app notin (a) | false",
                "app | true",
                "none | false",
                "!none | true",
                "!app | false",
                "app=a,tier in (x,y),!none | true",
                "app=a, tier=z | false",
                "n>4 | true",
                "n<4 | false",
                "example.dev/key=v | false"
            })
    void aSelectorSelectsAsKubernetesDoes(String selector, boolean selected) {
        assertThat(LabelSelector.parse(selector).test(OBJECT)).isEqualTo(selected);
    }

    @Test
    void theEmptySelectorSelectsEverything() {
        assertThat(LabelSelector.parse("").test(OBJECT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a=b c", "a in b", "=b", "a in (b"})
    void whatIsNoSelectorIsRefused(String selector) {
        assertThatThrownBy(() -> LabelSelector.parse(selector)).hasMessageContaining("unable to parse requirement");
    }
}
