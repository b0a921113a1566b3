package dev.punctual.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
    private static final Map<String, String> VALUES = Map.of("A", "alpha", "B", "$(A)", "EMPTY", "", "with.dot", "x");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    $(A)            | alpha
                    x$(A)y          | xalphay
                    $(A)$(A)        | alphaalpha
                    $(B)            | $(A)
                    $(EMPTY)-       | -
                    $(with.dot)     | x
                    $(NO)           | $(NO)
                    $$(A)           | $(A)
                    $$$(A)          | $alpha
                    $$$$(A)         | $$(A)
                    $A              | $A
                    $               | $
                    $$              | $
                    a$$b            | a$b
                    $(              | $(
                    $(A             | $(A
                    $()             | $()
                    $($(A))         | $($(A))
                    ${A}            | ${A}
                    """)
    void expandsAsKubernetesDoes(String text, String expected) {
        assertThat(Expansion.expand(text, VALUES)).isEqualTo(expected);
    }
}
