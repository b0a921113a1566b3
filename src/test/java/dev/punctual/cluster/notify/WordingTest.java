package dev.punctual.cluster.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Failure;
import dev.punctual.core.notice.Notice;
import dev.punctual.core.notice.Notice.Occasion;
import dev.punctual.core.notice.NoticeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    private static final String SECRET = "password is hunter2";

    private static Notice failed(String word) {
        return new Notice(NoticeKind.FAILED, word, word + ": " + SECRET, Occasion.once("", Alerts.AT), Alerts.AT);
    }

    private static Failure failure(String reason, Integer exitCode, String signal) {
        return new Failure(reason, exitCode, signal, "main", "node-1", SECRET, SECRET, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidParameters", "InvalidSpec", "ExitCode", "OOMKilled", "ContainerConfigError"})
    void what_a_program_said_or_was_given_does_not_leave_the_cluster(String word) {
        assertThat(Wording.of(failed(word), failure(word, 137, "SIGKILL")))
                .startsWith(word)
                .doesNotContain("hunter2");
        assertThat(Wording.of(failed(word), null)).startsWith(word).doesNotContain("hunter2");
    }

    @Test
    void how_a_container_ended_is_told() {
        assertThat(Wording.of(failed("ExitCode"), failure("ExitCode", 137, "SIGKILL")))
                .isEqualTo("ExitCode: container main exited with 137 (SIGKILL)");
        assertThat(Wording.of(failed("ContainerConfigError"), failure("ContainerConfigError", null, null)))
                .isEqualTo("ContainerConfigError: container main failed");
    }

    @Test
    void what_kubernetes_or_punctual_says_is_passed_on() {
        assertThat(Wording.of(failed("Timeout"), null)).isEqualTo("Timeout: " + SECRET);
    }
}
