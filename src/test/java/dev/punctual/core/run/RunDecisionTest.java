package dev.punctual.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.run.RunDecision.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunDecisionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Write write(Phase phase, @Nullable String reason) {
        Explanation why = reason == null ? null : new Explanation(reason, "why");
        return new Write(RunState.NEW.to(phase, why, "attempt 1", NOW), null, "because", null);
    }

    @Test
    void that_a_pod_has_not_started_yet_may_be_told_later() {
        assertThat(write(Phase.STARTING, "PodPending").mayWait(RunState.NEW)).isTrue();
    }

    @Test
    void what_keeps_it_from_starting_is_told_at_once() {
        assertThat(write(Phase.STARTING, "ImagePull").mayWait(RunState.NEW)).isFalse();
    }

    @Test
    void all_else_is_told_at_once() {
        assertThat(write(Phase.RUNNING, null).mayWait(RunState.NEW)).isFalse();
        assertThat(write(Phase.QUEUED, "QueueFull").mayWait(RunState.NEW)).isFalse();
        assertThat(write(Phase.SUCCEEDED, null).mayWait(RunState.NEW)).isFalse();
    }

    @Test
    void what_is_no_longer_true_is_corrected_at_once() {
        RunState queued = RunState.NEW.to(Phase.QUEUED, new Explanation("QueueFull", "why"), "waits", NOW);
        RunState again = RunState.NEW.to(Phase.BACKING_OFF, null, "attempt 1", NOW);

        assertThat(write(Phase.STARTING, "PodPending").mayWait(queued)).isFalse();
        assertThat(write(Phase.STARTING, "PodPending").mayWait(again)).isFalse();
    }
}
