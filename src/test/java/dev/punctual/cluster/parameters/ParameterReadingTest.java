package dev.punctual.cluster.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Parameter;
import dev.punctual.core.parameters.NamedValue;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterReadingTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private static Parameter parameter(String type, String limit) {
        return JSON.unmarshal(
                "{\"name\": \"BYTES\", \"type\": \"%s\", \"maximum\": %s}".formatted(type, limit), Parameter.class);
    }

    private static List<String> problemsWith(String type, String limit, String value) {
        return ParameterReading.declarations(List.of(parameter(type, limit)))
                .problemsWith(List.of(NamedValue.of("BYTES", value)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "integer, 3, 3, 4",
                "integer, 3000000000, 3000000000, 3000000001",
                "integer, 9223372036854775807, 9223372036854775807, 9223372036854775808",
                "integer, 123456789012345678901234567890, 123456789012345678901234567890, 123456789012345678901234567891",
                "integer, \"3000000000\", 3000000000, 3000000001",
                "number, 1.5, 1.5, 1.51",
                "number, \"0.1\", 0.1, 0.11",
                "number, 1e30, 1e30, 1.1e30",
                "date, \"2026-12-24\", 2026-12-24, 2026-12-25"
            })
    void a_limit_is_a_number_of_any_size_or_a_text(String type, String limit, String fits, String tooMuch) {
        assertThat(problemsWith(type, limit, fits)).isEmpty();
        assertThat(problemsWith(type, limit, tooMuch))
                .singleElement()
                .asString()
                .contains("greater than its maximum");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "integer, 1.5",
                "integer, \"\"",
                "integer, {}",
                "integer, [1]",
                "integer, true",
                "integer, 1e999",
                "date, 5",
                "number, \"x\""
            })
    void what_is_no_limit_is_named(String type, String limit) {
        assertThat(ParameterReading.declarations(List.of(parameter(type, limit)))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("spec.parameters[BYTES].maximum: ");
    }

    @Test
    void an_endless_limit_is_named_in_few_words() {
        assertThat(ParameterReading.declarations(List.of(parameter("integer", "9".repeat(900))))
                        .problems())
                .singleElement()
                .asString()
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"3000000000", "\"3000000000\"", "7"})
    void a_limit_is_written_as_it_was_read(String limit) {
        assertThat(JSON.asJson(parameter("integer", limit))).contains("\"maximum\":" + limit + "}");
    }
}
