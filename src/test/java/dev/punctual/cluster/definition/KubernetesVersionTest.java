package dev.punctual.cluster.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesVersionTest {
    @ParameterizedTest
    @CsvSource({
        "1, 29", "1, 29+", "1, 33", "2, 0", "1, 100", //
        "'', ''", "one, twenty", ", ", "1, 99999999999999999999", "-1, 20"
    })
    void what_is_new_enough_or_not_told_loses_nothing(String major, String minor) {
        assertThat(KubernetesVersion.of(major, minor).lost()).isEmpty();
    }

    @Test
    void of_an_old_one_it_is_said_what_is_lost() {
        assertThat(KubernetesVersion.of("1", "20+").lost()).hasValueSatisfying(words -> assertThat(words)
                .startsWith("the API server is Kubernetes 1.20, and Punctual needs 1.29 or newer.")
                .contains("Kueue", "refuse what cannot be", "podFailurePolicy", "podReplacementPolicy"));
        assertThat(KubernetesVersion.of("1", "28").lost())
                .hasValueSatisfying(words ->
                        assertThat(words).contains("podReplacementPolicy").doesNotContain("Kueue", "podFailurePolicy"));
        assertThat(KubernetesVersion.of("0", "99").lost()).isPresent();
    }
}
