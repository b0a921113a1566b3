package dev.punctual.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.punctual.core.GoDuration;
import dev.punctual.core.attempt.AttemptFailure;
import dev.punctual.core.attempt.FailureReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

    @Test
    void jitter_shortens_by_another_share_each_time_and_always_by_the_same() {
        Backoff steady = new Backoff(Duration.ofSeconds(100), 100, Duration.ofHours(1));
        Backoff backoff = steady.withJitter(20, "uid-1");
        List<Duration> pauses =
                IntStream.range(2, 200).mapToObj(backoff::before).toList();

        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(80)) >= 0);
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(100)) <= 0);
        assertThat(new HashSet<>(pauses)).hasSizeGreaterThan(190);
        assertThat(pauses)
                .isEqualTo(IntStream.range(2, 200)
                        .mapToObj(steady.withJitter(20, "uid-1")::before)
                        .toList());
        assertThat(backoff.before(2))
                .isNotEqualTo(steady.withJitter(20, "uid-2").before(2));
        assertThat(new Backoff(EVER, 200, EVER).withJitter(100, "uid-1").before(9))
                .isLessThan(EVER)
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void attempts_are_repeated_while_there_are_some_left_and_it_may_help(FailureReason reason) {
        RetryPolicy policy = new RetryPolicy(3, Backoff.DEFAULT);
        String charged = "again after 10s, ATTEMPT";
        String free = "again after 10s, DISRUPTION";
        String first =
                switch (reason) {
                    case INVALID_SPEC,
                            INVALID_PARAMETERS,
                            SCHEDULED_JOB_NOT_FOUND,
                            NAME_TAKEN,
                            CANCELLED,
                            DISCARDED,
                            QUOTA_EXCEEDED,
                            JOB_FORBIDDEN -> "fail";
                    case EVICTED, PREEMPTED, NODE_LOST -> free;
                    case EXIT_CODE,
                            OOM_KILLED,
                            IMAGE_PULL_FAILED,
                            UNSCHEDULABLE,
                            CONTAINER_CONFIG_ERROR,
                            START_TIMEOUT,
                            TIMEOUT,
                            STALLED,
                            JOB_DELETED,
                            POD_DELETED -> charged;
                };
        assertThat(tell(policy.after(1, Spared.NONE, failure(reason, null)))).isEqualTo(first);
        assertThat(tell(policy.after(3, Spared.NONE, failure(reason, null))))
                .isEqualTo(first.equals(free) ? "again after 40s, DISRUPTION" : "fail");
    }

    /** The rules, the failure, and what follows on it as the first of four attempts. */
    @ParameterizedTest(name = "{0}: {1} {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                           | EXIT_CODE   | 1   | again after 10s, ATTEMPT",
                "3: FAIL                                     | EXIT_CODE   | 3   | fail",
                "3: FAIL                                     | EXIT_CODE   | 4   | again after 10s, ATTEMPT",
                "3,4: CANCEL                                 | EXIT_CODE   | 4   | cancel",
                "75: SNOOZE                                  | EXIT_CODE   | 75  | again after 10s, SNOOZE",
                "75: SNOOZE 10m                              | EXIT_CODE   | 75  | again after 10m, SNOOZE",
                "75: SNOOZE 1ms                              | EXIT_CODE   | 75  | again after 1s, SNOOZE",
                "9: RETRY 1h                                 | EXIT_CODE   | 9   | again after 1h, ATTEMPT",
                "9: RETRY; 9: FAIL                           | EXIT_CODE   | 9   | again after 10s, ATTEMPT",
                "9: FAIL; 9: RETRY                           | EXIT_CODE   | 9   | fail",
                "OOM_KILLED: FAIL                            | OOM_KILLED  | 137 | fail",
                "OOM_KILLED: FAIL                            | EXIT_CODE   | 137 | again after 10s, ATTEMPT",
                "137: FAIL                                   | OOM_KILLED  | 137 | fail",
                "OOM_KILLED 137: FAIL                        | OOM_KILLED  | 137 | fail",
                "OOM_KILLED 137: FAIL                        | OOM_KILLED  | 1   | again after 10s, ATTEMPT",
                "OOM_KILLED 137: FAIL                        | EXIT_CODE   | 137 | again after 10s, ATTEMPT",
                "OOM_KILLED 137: FAIL                        | OOM_KILLED  | -   | again after 10s, ATTEMPT",
                "143: FAIL                                   | EVICTED     | 143 | again after 10s, DISRUPTION",
                "EVICTED 143: FAIL                           | EVICTED     | 143 | fail",
                "EVICTED: FAIL                               | EVICTED     | -   | fail",
                "EVICTED: RETRY 2m                           | EVICTED     | -   | again after 2m, DISRUPTION",
                "NODE_LOST: SNOOZE 2m                        | NODE_LOST   | -   | again after 2m, SNOOZE",
                "INVALID_SPEC: RETRY                         | INVALID_SPEC| -   | fail",
                "TIMEOUT: CANCEL                             | TIMEOUT     | -   | cancel"
            })
    void the_first_rule_that_fits_decides(String rules, FailureReason reason, Integer exitCode, String next) {
        RetryPolicy policy = new RetryPolicy(4, Backoff.DEFAULT, rules(rules));
        assertThat(tell(policy.after(1, Spared.NONE, failure(reason, exitCode))))
                .isEqualTo(next);
    }

    /** How many attempts were made and spared of three, and what follows on a loss and on a failure. */
    @ParameterizedTest(name = "{0} made, {1} snoozed, {2} lost")
    @CsvSource(
            delimiter = '|',
            value = {
                "1  | 0  | 0  | again after 10s, DISRUPTION    | again after 10s, ATTEMPT    | 2",
                "3  | 0  | 0  | again after 40s, DISRUPTION    | fail                        | 0",
                "3  | 2  | 0  | again after 10s, DISRUPTION    | again after 10s, ATTEMPT    | 2",
                "3  | 1  | 0  | again after 20s, DISRUPTION    | again after 20s, ATTEMPT    | 1",
                "4  | 1  | 0  | again after 40s, DISRUPTION    | fail                        | 0",
                "11 | 0  | 9  | again after 5m, DISRUPTION     | again after 5m, ATTEMPT     | 1",
                "11 | 0  | 10 | again after 5m, ATTEMPT        | again after 5m, ATTEMPT     | 2",
                "12 | 0  | 10 | again after 5m, ATTEMPT        | again after 5m, ATTEMPT     | 1",
                "13 | 0  | 10 | fail                           | fail                        | 0",
                "99 | 98 | 0  | again after 10s, DISRUPTION    | again after 10s, ATTEMPT    | 2"
            })
    void what_was_spared_does_not_count(
            int made, int snoozed, int lost, String afterLoss, String afterFailure, int left) {
        RetryPolicy policy = new RetryPolicy(3, Backoff.DEFAULT);
        Spared spared = new Spared(snoozed, lost);
        assertThat(tell(policy.after(made, spared, failure(FailureReason.EVICTED, null))))
                .isEqualTo(afterLoss);
        assertThat(tell(policy.after(made, spared, failure(FailureReason.EXIT_CODE, 1))))
                .isEqualTo(afterFailure);
        assertThat(policy.left(made, spared)).isEqualTo(left);
    }

    @Test
    void a_run_of_one_attempt_that_was_lost_has_another() {
        RetryPolicy once = new RetryPolicy(1, Backoff.DEFAULT);
        assertThat(tell(once.after(1, Spared.NONE, failure(FailureReason.PREEMPTED, null))))
                .isEqualTo("again after 10s, DISRUPTION");
        assertThat(tell(once.after(1, Spared.NONE, failure(FailureReason.EXIT_CODE, 1))))
                .isEqualTo("fail");
    }

    private static AttemptFailure failure(FailureReason reason, Integer exitCode) {
        AttemptFailure failure = AttemptFailure.of(reason, "it failed");
        return exitCode == null ? failure : failure.withExitCode(exitCode);
    }

    private static List<RetryRule> rules(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";", -1))
                        .map(rule -> rule(rule.strip()))
                        .toList();
    }

    /** Exit codes or a reason and a code before the colon, the action and a pause after it. */
    private static RetryRule rule(String text) {
        String[] parts = text.split(": ", -1);
        Set<Integer> codes = new HashSet<>();
        Set<FailureReason> reasons = new HashSet<>();
        for (String word : parts[0].split("[ ,]", -1)) {
            if (Character.isDigit(word.charAt(0))) {
                codes.add(Integer.parseInt(word));
            } else {
                reasons.add(FailureReason.valueOf(word));
            }
        }
        String[] action = parts[1].split(" ", -1);
        return new RetryRule(
                codes,
                reasons,
                RetryRule.Action.valueOf(action[0]),
                action.length == 1 ? null : GoDuration.parse(action[1]));
    }

    private static String tell(Next next) {
        if (next instanceof Next.AttemptAgain again) {
            return "again after %s, %s".formatted(GoDuration.format(again.pause()), again.charge());
        }
        return next instanceof Next.Fail ? "fail" : "cancel";
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(0, Backoff.DEFAULT))
                .withMessage("maxAttempts must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ZERO, 99, Duration.ZERO))
                .withMessage("factorPercent must be at least 100, not 99");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backoff.DEFAULT.withJitter(101, ""))
                .withMessage("jitterPercent must be 0 to 100, not 101");
    }
}
