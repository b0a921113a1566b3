package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.log.LogLevel;
import dev.punctual.core.log.LogLine;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are seconds; a line without one has a dash. */
class HeardLinesTest {
    private static LogLine line(String time) {
        return new LogLine(at(time), null, LogLevel.UNKNOWN, "x", Map.of(), null, false);
    }

    private static @Nullable Instant at(String time) {
        return time.equals("-") ? null : Instant.ofEpochSecond(Long.parseLong(time));
    }

    private static List<Boolean> news(HeardLines lines, String times) {
        return Arrays.stream(times.split(" ", -1))
                .map(time -> lines.isNew(line(time)))
                .toList();
    }

    @ParameterizedTest(name = "heard {0}; served again {1}")
    @CsvSource({
        "1 2 3, 1 2 3 4, 4",
        "1 2 3, 3 4, 4",
        "1 2 2, 2 2 2 3, 2 3",
        "1 2 2, 1 2 3, 3",
        "1 2, 5 6, 5 6",
        "2 1, 1 2 3, 3",
        "- -, - 1, - 1",
        "1, - 1 - 2 -, 2 -"
    })
    void what_was_heard_is_passed_over_and_nothing_else(String heard, String served, String news) {
        HeardLines lines = new HeardLines(1, null);
        assertThat(news(lines, heard)).doesNotContain(false);
        lines.beginAgain();
        List<Boolean> again = news(lines, served);

        String[] times = served.split(" ", -1);
        List<String> told = IntStream.range(0, times.length)
                .filter(again::get)
                .mapToObj(n -> times[n])
                .toList();
        assertThat(told).containsExactly(news.split(" ", -1));
    }

    @Test
    void the_place_is_the_newest_time_and_how_many_lines_have_it() {
        HeardLines lines = new HeardLines(3, null);
        assertThat(lines.place()).isNull();
        news(lines, "1 2 2 - 2");
        assertThat(lines.place()).isEqualTo(new LogPlace(3, Instant.ofEpochSecond(2), 3));

        lines.beginAgain();
        news(lines, "2 2 2");
        assertThat(lines.place()).isEqualTo(new LogPlace(3, Instant.ofEpochSecond(2), 3));
        news(lines, "2");
        assertThat(lines.place()).isEqualTo(new LogPlace(3, Instant.ofEpochSecond(2), 4));
    }
}
