package dev.punctual.web.page.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.cluster.read.Timeline;
import dev.punctual.cluster.read.Timeline.Lane;
import dev.punctual.web.page.chart.TimelineChart.Due;
import dev.punctual.web.page.chart.TimelineChart.Hour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimelineChartTest {
    private static final Instant NOW = Instant.parse("2026-11-24T11:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private static Timeline timeline(List<Instant> ticks) {
        Lane lane = new Lane("default", "nightly", 1234, 56, List.of(), ticks);
        return new Timeline(NOW.minus(DAY), NOW.plus(DAY), NOW, List.of(lane), 0, List.of());
    }

    private static List<Due> dues(Stream<Instant> ticks) {
        return TimelineChart.of(timeline(ticks.toList())).rows().get(0).dues();
    }

    private static Stream<Instant> every(Duration step, int times) {
        return IntStream.range(0, times).mapToObj(time -> NOW.plus(step.multipliedBy(time)));
    }

    @Test
    void ticks_that_can_be_told_apart_stand_alone() {
        assertThat(dues(every(Duration.ofHours(1), 20)))
                .hasSize(20)
                .allSatisfy(due -> assertThat(due.width()).isNull())
                .first()
                .extracting(Due::x, Due::title)
                .containsExactly("50.00%", "due 2026-11-24 11:00:00 UTC");
    }

    @Test
    void ticks_that_would_run_into_each_other_are_one_band_that_tells_how_many() {
        assertThat(dues(Stream.concat(every(Duration.ofMinutes(1), 13), Stream.of(NOW.plus(Duration.ofHours(12))))))
                .extracting(Due::x, Due::width)
                .containsExactly(tuple("50.00%", "0.42%"), tuple("75.00%", null));
        assertThat(dues(every(Duration.ofMinutes(1), 13)).get(0).title()).startsWith("13 times due, ");
    }

    @Test
    void a_band_of_which_no_end_is_known_goes_on() {
        assertThat(dues(every(Duration.ofMinutes(1), Lane.MOST_TICKS)))
                .singleElement()
                .satisfies(band -> {
                    assertThat(band.width()).isEqualTo("50.00%");
                    assertThat(band.title()).startsWith("due again and again from ");
                });
    }

    @Test
    void all_runs_are_counted_not_only_those_that_there_is_room_to_draw() {
        assertThat(TimelineChart.of(timeline(List.of())).rows().get(0).count())
                .isEqualTo("1,234 runs, 56 of them failed");
    }

    @Test
    void nothing_is_written_where_the_word_now_stands() {
        assertThat(TimelineChart.of(timeline(List.of())).hours())
                .extracting(Hour::text)
                .containsExactly("12:00", "18:00", "24 Nov", "06:00", "", "18:00", "25 Nov", "06:00");
    }
}
