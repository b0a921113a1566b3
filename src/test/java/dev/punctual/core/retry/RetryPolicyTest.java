package dev.punctual.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.punctual.core.attempt.FailureReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {

    private static final Duration EVER = Duration.ofSeconds(Long.MAX_VALUE);

    @ParameterizedTest(name = "initial {0}, factor {1} %, max {2}: before attempt {3} wait {4}")
    @CsvSource({
        "PT10S, 200, PT5M, 2, PT10S",
        "PT10S, 200, PT5M, 3, PT20S",
        "PT10S, 200, PT5M, 4, PT40S",
        "PT10S, 200, PT5M, 6, PT2M40S",
        "PT10S, 200, PT5M, 7, PT5M",
        "PT10S, 200, PT5M, 1000, PT5M",
        "PT10S, 200, PT5M, 2147483647, PT5M",
        "PT10S, 100, PT5M, 2, PT10S",
        "PT10S, 100, PT5M, 1000, PT10S",
        "PT10S, 150, PT1H, 4, PT22.5S",
        "PT10S, 1000, PT1H, 4, PT16M40S",
        "PT10S, 1000, PT1H, 5, PT1H",
        "PT0.1S, 200, PT1S, 3, PT0.2S",
        "PT10M, 200, PT5M, 2, PT5M",
        "PT0S, 200, PT5M, 4, PT0S",
        "PT0S, 1000, PT5M, 2147483647, PT0S",
        "PT10S, 200, PT0S, 3, PT0S",
        "PT10S, 200, PT5M, 1, PT10S",
        "PT10S, 200, PT5M, -5, PT10S"
    })
    void pauses_grow_up_to_their_longest(Duration initial, int factor, Duration max, int attempt, Duration pause) {
        assertThat(new Backoff(initial, factor, max).before(attempt)).isEqualTo(pause);
    }

    @Test
    void durations_of_any_length_are_reckoned_with() {
        assertThat(new Backoff(EVER, 200, EVER).before(9)).isEqualTo(EVER);
        assertThat(new Backoff(Duration.ofSeconds(1), 200, EVER).before(3)).isEqualTo(Duration.ofSeconds(2));
        assertThat(new Backoff(Duration.ofSeconds(1), 1000, EVER).before(Integer.MAX_VALUE))
                .isEqualTo(EVER);
        assertThat(new Backoff(EVER, 100, Duration.ofHours(1)).before(2)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_pause_never_shrinks() {
        Backoff backoff = new Backoff(Duration.ofMillis(7), 137, Duration.ofDays(1));
        for (int attempt = 2; attempt < 100; attempt++) {
            assertThat(backoff.before(attempt + 1)).isGreaterThanOrEqualTo(backoff.before(attempt));
        }
    }

    @ParameterizedTest
    @EnumSource
    void attempts_are_repeated_while_there_are_some_left_and_it_may_help(FailureReason reason) {
        RetryPolicy policy = new RetryPolicy(3, Backoff.DEFAULT);
        boolean mayHelp =
                switch (reason) {
                    case INVALID_SPEC, SCHEDULED_JOB_NOT_FOUND, NAME_TAKEN, CANCELLED -> false;
                    case EXIT_CODE,
                            OOM_KILLED,
                            EVICTED,
                            PREEMPTED,
                            NODE_LOST,
                            IMAGE_PULL_FAILED,
                            UNSCHEDULABLE,
                            CONTAINER_CONFIG_ERROR,
                            START_TIMEOUT,
                            TIMEOUT,
                            JOB_DELETED,
                            POD_DELETED -> true;
                };
        assertThat(policy.pauseAfter(1, reason).isPresent()).isEqualTo(mayHelp);
        assertThat(policy.pauseAfter(2, reason).isPresent()).isEqualTo(mayHelp);
        assertThat(policy.pauseAfter(3, reason)).isEmpty();
        assertThat(policy.pauseAfter(4, reason)).isEmpty();
    }

    @Test
    void one_attempt_is_never_repeated() {
        assertThat(new RetryPolicy(1, Backoff.DEFAULT).pauseAfter(1, FailureReason.EXIT_CODE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 3", "4, 0", "5, 0"})
    void counts_what_is_left(int made, int left) {
        assertThat(RetryPolicy.DEFAULT.left(made)).isEqualTo(left);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(0, Backoff.DEFAULT))
                .withMessage("maxAttempts must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ZERO, 99, Duration.ZERO))
                .withMessage("factorPercent must be at least 100, not 99");
    }
}
