package dev.punctual.core.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.backfill.Acceptance.Accepted;
import dev.punctual.core.backfill.Acceptance.Refused;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptanceTest {
    private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");

    private static Interval between(String from, String to) {
        return new Interval(Instant.parse(from), Instant.parse(to));
    }

    private static Acceptance accept(String expression, String zone, Interval interval) {
        JobSchedule job = expression == null ? null : new JobSchedule(expression, zone, CREATED, "default/report");
        return Acceptance.of(interval, job, NOW);
    }

    private static String tell(Acceptance acceptance) {
        return acceptance instanceof Accepted accepted
                ? accepted.total() + " ticks"
                : ((Refused) acceptance).why().reason();
    }

    @ParameterizedTest(name = "{0}: {5}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "hours of a day            | 0 * * * *   | Etc/UTC       | 2026-03-02T00:00:00Z   | 2026-03-03T00:00:00Z   | 24 ticks",
                "its end is now            | 0 * * * *   | Etc/UTC       | 2026-03-09T22:00:00Z   | 2026-03-10T00:00:00Z   | 2 ticks",
                "its end is a moment away  | 0 * * * *   | Etc/UTC       | 2026-03-09T22:00:00Z   | 2026-03-10T00:00:00.1Z | InvalidInterval",
                "between two ticks         | 0 * * * *   | Etc/UTC       | 2026-03-02T00:00:01Z   | 2026-03-02T01:00:00Z   | 0 ticks",
                "a tick at its beginning   | 0 * * * *   | Etc/UTC       | 2026-03-02T01:00:00Z   | 2026-03-02T01:00:00.1Z | 1 ticks",
                "just after a tick         | 0 * * * *   | Etc/UTC       | 2026-03-02T01:00:00.1Z | 2026-03-02T02:00:00Z   | 0 ticks",
                "just before a tick        | 0 * * * *   | Etc/UTC       | 2026-03-02T00:59:59.9Z | 2026-03-02T01:00:00.1Z | 1 ticks",
                "an hour that was left out | 30 * * * *  | Europe/Berlin | 2025-03-30T00:00:00Z   | 2025-03-30T03:00:00Z   | 3 ticks",
                "before a job of intervals | @every 1h   | Etc/UTC       | 2026-02-01T00:00:00Z   | 2026-03-01T12:30:00Z   | 0 ticks",
                "since a job of intervals  | @every 1h   | Etc/UTC       | 2026-02-01T00:00:00Z   | 2026-03-01T14:30:00Z   | 2 ticks",
                "no schedule               | -           | Etc/UTC       | 2026-03-02T00:00:00Z   | 2026-03-03T00:00:00Z   | NoSchedule",
                "no schedule, in future    | -           | Etc/UTC       | 2026-03-02T00:00:00Z   | 2026-04-03T00:00:00Z   | InvalidInterval",
                "no such hour              | 0 25 * * *  | Etc/UTC       | 2026-03-02T00:00:00Z   | 2026-03-03T00:00:00Z   | InvalidSchedule",
                "no such zone              | 0 * * * *   | Mars/Olympus  | 2026-03-02T00:00:00Z   | 2026-03-03T00:00:00Z   | InvalidTimeZone",
                "more ticks than anyone    | * * * * *   | Etc/UTC       | 0001-01-01T00:00:00Z   | 2026-03-03T00:00:00Z   | InvalidInterval"
            })
    void of(String sentence, String expression, String zone, String from, String to, String answer) {
        assertThat(tell(accept(expression, zone, between(from, to)))).isEqualTo(answer);
    }

    @Test
    void a_million_ticks_are_taken_and_one_more_is_not() {
        Instant from = Instant.parse("2024-01-01T00:00:00Z");
        Instant to = from.plusSeconds(60L * Acceptance.MOST_TICKS);

        assertThat(tell(accept("* * * * *", "Etc/UTC", new Interval(from, to)))).isEqualTo("1000000 ticks");
        assertThat(tell(accept("* * * * *", "Etc/UTC", new Interval(from, to.plusSeconds(1)))))
                .isEqualTo("InvalidInterval");
    }

    @Test
    void an_end_in_the_future_is_named_and_asked_about_again_when_it_has_passed() {
        Refused refused =
                (Refused) accept("0 * * * *", "Etc/UTC", between("2026-03-02T00:00:00Z", "2026-03-11T00:00:00Z"));

        assertThat(refused.why().message()).contains("spec.to").contains("2026-03-11T00:00:00Z");
        assertThat(refused.again()).isEqualTo("2026-03-11T00:00:00Z");
    }
}
