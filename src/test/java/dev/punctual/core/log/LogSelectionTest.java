package dev.punctual.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSelectionTest {
    private static final LogFilter ALL = new LogFilter(null, null, null, 100);
    private static final String[] LOG = {
        "2026-03-02T12:00:00Z INFO begun",
        "2026-03-02T12:00:01Z ERROR Connection refused",
        "2026-03-02T12:00:01Z \tat x.Y.z",
        "2026-03-02T12:00:02Z {\"level\":\"warn\",\"msg\":\"slow\",\"peer\":\"Connector-7\"}",
        "2026-03-02T12:00:03Z words of no level"
    };

    private static List<String> select(LogFilter filter, String... log) {
        LogSelection selection = new LogSelection(filter);
        LogReadingTest.read(log).forEach(selection);
        return selection.lines().stream().map(LogLine::message).toList();
    }

    @Test
    void without_a_wish_all_lines_are_kept() {
        assertThat(select(ALL, LOG)).hasSize(5);
    }

    @Test
    void a_minimum_keeps_what_is_as_grave_and_the_stack_trace_below_it() {
        assertThat(select(new LogFilter(LogLevel.WARN, null, null, 100), LOG))
                .containsExactly("ERROR Connection refused", "\tat x.Y.z", "slow");
    }

    @Test
    void a_search_looks_at_message_and_context_in_whatever_case_and_keeps_the_stack_trace() {
        assertThat(select(new LogFilter(null, "CONNECT", null, 100), LOG))
                .containsExactly("ERROR Connection refused", "\tat x.Y.z", "slow");
        assertThat(select(new LogFilter(null, "x.y", null, 100), LOG)).containsExactly("\tat x.Y.z");
        assertThat(select(new LogFilter(null, ".*", null, 100), LOG)).isEmpty();
    }

    @Test
    void since_keeps_what_the_node_took_down_from_then_on() {
        Instant since = Instant.parse("2026-03-02T12:00:02Z");

        assertThat(select(new LogFilter(null, null, since, 100), LOG)).containsExactly("slow", "words of no level");
        assertThat(select(new LogFilter(null, null, since, 100), "no time at all"))
                .hasSize(1);
    }

    @Test
    void a_tail_keeps_the_latest_of_those_that_pass() {
        LogSelection selection = new LogSelection(new LogFilter(LogLevel.INFO, null, null, 2));
        LogReadingTest.read(LOG).forEach(selection);

        assertThat(selection.lines()).extracting(LogLine::message).containsExactly("\tat x.Y.z", "slow");
        assertThat(selection.passed()).isEqualTo(4);
    }

    @Test
    void long_lines_take_up_a_bounded_memory() {
        LogSelection selection = new LogSelection(new LogFilter(null, null, null, LogFilter.MOST_LINES));
        String[] log = new String[2000];
        java.util.Arrays.fill(log, "x".repeat(16_000));
        LogReadingTest.read(log).forEach(selection);

        assertThat(selection.lines()).hasSizeBetween(500, 524);
        assertThat(selection.passed()).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, LogFilter.MOST_LINES + 1})
    void a_tail_out_of_bounds_is_refused(int tail) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogFilter(null, null, null, tail))
                .withMessageContaining("tail " + tail);
    }
}
