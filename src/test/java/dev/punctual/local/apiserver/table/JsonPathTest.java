package dev.punctual.local.apiserver.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.local.apiserver.json.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathTest {
    private static final JsonNode OBJECT = Json.readYamlDocuments(
                    """
                    metadata: {labels: {example.dev/key: v}}
                    spec: {list: [a, b, c]}
                    status:
                      conditions:
                      - {type: Ready, status: 'True'}
                      - {type: Late, status: 'False'}
                    """)
            .get(0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ".spec.list[0] | \"a\"",
                ".spec.list[-1] | \"c\"",
                ".spec.list[*] | \"a\",\"b\",\"c\"",
                ".status.conditions[?(@.type==\"Late\")].status | \"False\"",
                ".status.conditions[?(@.type=='Ready')].status | \"True\"",
                ".metadata.labels['example.dev/key'] | \"v\"",
                ".metadata.labels.example\\.dev/key | \"v\"",
                ".spec.nothing | ``"
            })
    void aPathFindsWhatItNames(String path, String found) {
        assertThat(String.join(
                        ",",
                        JsonPath.parse(path).find(OBJECT).stream()
                                .map(JsonNode::toString)
                                .toList()))
                .isEqualTo(found);
    }

    @Test
    void aPathThatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> JsonPath.parse(".spec[(1+1)]")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "119, 119s",
        "120, 2m",
        "125, 2m5s",
        "599, 9m59s",
        "600, 10m",
        "10799, 179m",
        "10800, 3h",
        "12000, 3h20m",
        "28800, 8h",
        "172800, 2d",
        "180000, 2d2h",
        "691200, 8d",
        "63072000, 2y",
        "-5, <invalid>"
    })
    void aDurationIsShownAsKubectlShowsIt(long seconds, String text) {
        assertThat(HumanDuration.of(Duration.ofSeconds(seconds))).isEqualTo(text);
    }
}
