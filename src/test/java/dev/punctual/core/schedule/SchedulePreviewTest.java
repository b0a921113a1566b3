package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.zone.ZoneRulesProvider;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulePreviewTest {

    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

    private static Schedule parse(String expression, String zone) {
        return Schedule.parse(expression, zone, NEW_YEAR, "default/report");
    }

    private static SchedulePreview preview(String expression, Instant from, Instant to, int limit) {
        return SchedulePreview.of(parse(expression, "Etc/UTC"), from, to, limit);
    }

    @Test
    void a_time_begins_with_its_first_instant_and_ends_before_its_last() {
        SchedulePreview days = preview("@daily", NEW_YEAR, Instant.parse("2027-01-03T00:00:00Z"), 10);

        assertThat(days.ticks())
                .extracting(SchedulePreview.Tick::at)
                .containsExactly(NEW_YEAR, Instant.parse("2027-01-02T00:00:00Z"));
        assertThat(days.more()).isFalse();
        assertThat(days.words()).isEqualTo("At 00:00 every day");
    }

    @Test
    void what_the_limit_leaves_out_is_told() {
        assertThat(preview("@daily", NEW_YEAR, null, 10).more()).isTrue();
        assertThat(preview("@daily", NEW_YEAR, null, 10).ticks()).hasSize(10);
        assertThat(preview("@daily", NEW_YEAR, Instant.parse("2027-01-11T00:00:00Z"), 10)
                        .more())
                .isFalse();
        assertThat(preview("@daily", NEW_YEAR, Instant.parse("2027-01-11T00:00:01Z"), 10)
                        .more())
                .isTrue();
    }

    @Test
    void a_time_that_ends_before_it_begins_has_no_ticks() {
        SchedulePreview none = preview("* * * * *", NEW_YEAR, NEW_YEAR, 1);

        assertThat(none.ticks()).isEmpty();
        assertThat(none.more()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "0 0 29 2 *", "@every 1s"})
    void all_of_time_is_answered(String expression) {
        assertThat(preview(expression, Instant.MIN, Instant.MAX, 1_000).ticks()).hasSize(1_000);
        assertThat(preview(expression, Instant.MAX, null, 1_000).ticks()).isEmpty();
        assertThat(preview(expression, Instant.MAX, Instant.MIN, 1_000).ticks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_001, Integer.MAX_VALUE})
    void no_limit_is_beyond_a_thousand(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> preview("@daily", NEW_YEAR, null, limit))
                .withMessage("limit must be 1 to 1000, not " + limit);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "30 2 * * * | Europe/Berlin | 2027-03-28 | 02:30 does not exist on 2027-03-28: the clock goes from 02:00 to 03:00, and this is the first instant after the gap",
                "0,30 2 * * * | Europe/Berlin | 2027-03-28 | 02:00 and 02:30 do not exist on 2027-03-28: the clock goes from 02:00 to 03:00, and this is the first instant after the gap",
                "*/5 2 * * * | Europe/Berlin | 2027-03-28 | 02:00, 02:05, 02:10 and 9 more do not exist on 2027-03-28: the clock goes from 02:00 to 03:00, and this is the first instant after the gap",
                "30 2 * * * | Europe/Berlin | 2027-10-31 | 02:30 comes twice on 2027-10-31: this is the first time, the only one that counts",
                "15 2 * * * | Europe/Berlin | 2027-10-30 |",
                "30 4 * * * | Europe/Berlin | 2027-03-28 |",
                "0 2 28 * * | Europe/Berlin | 2027-03-28 | 02:00 does not exist on 2027-03-28: the clock goes from 02:00 to 03:00, and this is the first instant after the gap",
                "0 2-4 * * * | Europe/Berlin | 2027-03-28 | 02:00 does not exist on 2027-03-28: the clock goes from 02:00 to 03:00, and this is the first instant after the gap / -",
                "0 1-4 * * * | Europe/Berlin | 2027-10-31 | - / 02:00 comes twice on 2027-10-31: this is the first time, the only one that counts / - / -",
                "0 */2 28 3 * | Europe/Berlin | 2027-03-28 | - / 02:00 does not exist on 2027-03-28: the clock goes from 02:00 to 03:00 / - / - / - / - / - / - / - / - / -",
                "0 */13,2 * * * | Europe/Berlin | 2027-10-31 | - / 02:00 comes twice on 2027-10-31: this is the first time / 02:00 comes twice on 2027-10-31: this is the second time / -",
                "15 2 * * * | Australia/Lord_Howe | 2027-10-03 | 02:15 does not exist on 2027-10-03: the clock goes from 02:00 to 02:30, and this is the first instant after the gap",
                "30 0 * * * | Africa/Cairo | 2027-04-30 | 00:30 does not exist on 2027-04-30: the clock goes from 00:00 to 01:00, and this is the first instant after the gap",
                "0 12 * * * | Pacific/Apia | 2011-12-31 | 2011-12-30 does not exist in this time zone: nothing is due on it",
                "0 */12 * * * | Pacific/Kwajalein | 1993-08-22 | 1993-08-21 does not exist in this time zone: nothing is due on it / -",
                "@every 12h | Europe/Berlin | 2027-03-28 | - / -"
            })
    void a_change_of_the_clock_is_explained(String expression, String zone, String day, String notes) {
        String told = SchedulePreview.of(
                        Schedule.parse(expression, zone, Instant.EPOCH, "default/report"),
                        Instant.parse(day + "T00:00:00Z").minusSeconds(2 * 86_400),
                        Instant.parse(day + "T00:00:00Z").plusSeconds(2 * 86_400),
                        1_000)
                .ticks()
                .stream()
                .filter(tick -> tick.local().toLocalDate().toString().equals(day))
                .map(tick -> Objects.requireNonNullElse(tick.note(), "-"))
                .collect(Collectors.joining(" / "));

        assertThat(told).isEqualTo(Objects.requireNonNullElse(notes, "-"));
    }

    @Test
    void a_gap_before_the_time_that_is_looked_at_is_not_told() {
        SchedulePreview after = SchedulePreview.of(
                parse("0 */2 * * *", "Europe/Berlin"), Instant.parse("2027-03-28T01:30:00Z"), null, 1);

        assertThat(after.ticks().get(0).local()).hasToString("2027-03-28T04:00+02:00");
        assertThat(after.ticks().get(0).note()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "H * * * *, true",
        "h/15 * * * *, true",
        "'5,H(0-3) * * * *', true",
        "0 0 * * THU, false",
        "'0 0 L MAR THU#2,FRIL', false",
        "@hourly, false",
        "@every 1h, false",
        "0 h * * *, true"
    })
    void only_a_hash_depends_on_the_name(String expression, boolean depends) {
        assertThat(Schedule.dependsOnName(expression)).isEqualTo(depends);
    }

    @Test
    void the_release_of_the_zone_data_is_told() {
        assertThat(preview("@daily", NEW_YEAR, null, 1).zoneData())
                .matches("20\\d\\d[a-z]")
                .isEqualTo(ZoneRulesProvider.getVersions("Europe/Berlin").lastKey());
    }
}
