package dev.punctual.cluster.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LookTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant FAR = NOW.plus(Duration.ofDays(400));
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private static Duration sleep(Outlook outlook) {
        return new Look("uid", 1, outlook).sleep(NOW);
    }

    static Stream<Arguments> sleeps() {
        return Stream.of(
                Arguments.of(Outlook.waiting(NOW.plusSeconds(5)), Duration.ofSeconds(5)),
                Arguments.of(Outlook.waiting(NOW.plus(Duration.ofMinutes(29))), Duration.ofMinutes(29)),
                Arguments.of(Outlook.waiting(NOW.minusSeconds(5)), Duration.ZERO),
                Arguments.of(Outlook.waiting(FAR).orAfter(Duration.ofSeconds(2)), Duration.ofSeconds(2)),
                Arguments.of(Outlook.OVER.orAfter(FIVE_MINUTES), FIVE_MINUTES),
                Arguments.of(Outlook.underWay(NOW.plusSeconds(5)), Duration.ofSeconds(5)),
                Arguments.of(Outlook.underWay(FAR), FIVE_MINUTES),
                Arguments.of(Outlook.underWay(null), FIVE_MINUTES),
                Arguments.of(Outlook.waiting(null), FIVE_MINUTES));
    }

    @ParameterizedTest
    @MethodSource("sleeps")
    void who_waits_for_somebody_is_looked_at_after_five_minutes_at_the_latest(Outlook outlook, Duration expected) {
        assertThat(sleep(outlook)).isEqualTo(expected);
    }

    static Stream<Outlook> rests() {
        return Stream.of(Outlook.waiting(FAR), Outlook.OVER);
    }

    @ParameterizedTest
    @MethodSource("rests")
    void who_waits_for_time_or_for_nothing_is_looked_at_within_an_hour_each_when_others_are_not(Outlook outlook) {
        Map<Long, Long> minutes = IntStream.range(0, 10_000)
                .mapToObj(i -> new Look("uid-%d".formatted(i), 1, outlook))
                .map(look -> look.sleep(NOW).toMinutes())
                .collect(Collectors.groupingBy(minute -> minute, Collectors.counting()));

        assertThat(minutes.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(30, 60).boxed().toList());
        assertThat(minutes.values()).allSatisfy(jobs -> assertThat(jobs).isBetween(150L, 600L));
    }
}
