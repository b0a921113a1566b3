package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoLogTest {
    private static final String RAN =
            "number: 1, startedAt: '2026-03-02T12:00:00Z', finishedAt: '2026-03-02T12:00:05Z'";
    private static final String NEVER_RAN = "number: 1, reason: ImagePullFailed, finishedAt: '2026-03-02T12:00:05Z'";

    private static JobRun run(String status) {
        return new KubernetesSerialization()
                .unmarshal(
                        "---\nmetadata: {name: r, namespace: default}\nstatus: {%s}".formatted(status), JobRun.class);
    }

    private static String attempts(String word) {
        return switch (word) {
            case "RAN" -> RAN;
            case "NEVER_RAN" -> NEVER_RAN;
            default -> word;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "Skipped, 'it was skipped, so there is no log'",
        "Failed, 'it never started, so there is no log'",
        "Cancelled, 'it never started, so there is no log'",
        "Queued, ",
        "Running, ",
    })
    void a_run_without_an_attempt_has_no_log_once_it_is_over(String phase, @Nullable String why) {
        assertThat(NoLog.of(run("phase: " + phase)).orElse(null)).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        NEVER_RAN              | it never started, so there is no log
        RAN                    |
        number: 1              |
        number: 2              |
        """)
    void nor_has_an_attempt_that_never_started(String attempt, @Nullable String why) {
        JobRun run = run("attempts: [{%s}]".formatted(attempts(attempt)));

        assertThat(NoLog.of(run, 1).orElse(null)).isEqualTo(why);
    }
}
