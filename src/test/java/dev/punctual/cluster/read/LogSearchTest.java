package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose log the end in the status is. */
class LogSearchTest {
    private static final String FIRST = "{ number: 1, job: r-1, reason: ExitCode, finishedAt: '2026-03-02T12:00:00Z' }";

    private static JobRun failed(String attempts) {
        return new KubernetesSerialization()
                .unmarshal(
                        """
                        metadata: { name: r, namespace: default, uid: u }
                        status:
                          attempt: 2
                          attempts: [%s]
                          failure: { reason: ExitCode, container: main, logTail: boom }
                        """
                                .formatted(attempts),
                        JobRun.class);
    }

    private static @Nullable String tail(JobRun run, int attempt) throws IOException {
        Optional<FoundLog> found = LogSearch.inStatus(run, attempt, null);
        if (found.isEmpty()) {
            return null;
        }
        try (FoundLog.Open open = (FoundLog.Open) found.get()) {
            assertThat(open.attempt()).isEqualTo(attempt);
            return new String(open.bytes().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void the_end_of_a_failure_is_that_of_the_latest_attempt_that_ended() throws IOException {
        JobRun ended = failed(FIRST + ", { number: 2, job: r-2, reason: ExitCode }");

        assertThat(tail(ended, 2)).isEqualTo("boom");
        assertThat(tail(ended, 1)).isNull();
    }

    @Test
    void an_attempt_that_has_not_ended_is_not_told_by_the_failure_of_the_one_before() throws IOException {
        JobRun again = failed(FIRST + ", { number: 2, job: r-2, startedAt: '2026-03-02T12:00:05Z' }");

        assertThat(tail(again, 2)).isNull();
        assertThat(tail(again, 1)).isEqualTo("boom");
    }

    @Test
    void an_attempt_that_has_no_record_yet_is_not_told_either() throws IOException {
        assertThat(tail(failed(FIRST), 2)).isNull();
        assertThat(tail(failed(FIRST), 1)).isEqualTo("boom");
    }

    @Test
    void an_attempt_that_succeeded_has_no_end_of_a_failure() throws IOException {
        JobRun succeeded = failed(FIRST + ", { number: 2, job: r-2, reason: Succeeded }");

        assertThat(tail(succeeded, 2)).isNull();
        assertThat(tail(succeeded, 1)).isNull();
    }
}
