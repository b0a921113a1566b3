package dev.punctual.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReadingTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00.123456789Z");

    private static String line(int nanos, String text) {
        return "%s %s%n".formatted(AT.plusNanos(nanos), text);
    }

    private static void serve(ReportReading reading, String log) {
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        reading.accept(bytes, bytes.length);
    }

    private static long count(RunReport report) {
        return report.account().outcome().getOrDefault("n", 0L);
    }

    @Test
    void it_knows_up_to_where_it_has_read() {
        ReportReading reading = new ReportReading(2, RunReport.NONE);
        assertThat(reading.position()).isNull();

        serve(reading, line(0, "a") + line(0, "::outcome n+=1") + line(1, "b") + line(1, "c") + line(1, "half"));

        assertThat(reading.report().account().position()).isEqualTo(new LogMark(2, AT.plusNanos(1), 3));
        assertThat(count(reading.report())).isEqualTo(1);
    }

    @Test
    void the_time_may_be_that_of_any_zone() {
        ReportReading reading = new ReportReading(1, RunReport.NONE);
        serve(reading, "2026-03-02T10:00:00.000000001+02:00 ::outcome n+=1\n");

        assertThat(reading.position()).isEqualTo(new LogMark(1, Instant.parse("2026-03-02T08:00:00.000000001Z"), 1));
        assertThat(count(reading.report())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed to watch file ::outcome n+=1", "::outcome n+=1", "", " ", "2026 ::outcome n+=1"})
    void what_has_no_time_is_no_line_of_the_container(String said) {
        ReportReading reading = new ReportReading(1, RunReport.NONE);
        serve(reading, line(0, "a") + said + "\n");

        assertThat(reading.position()).isEqualTo(new LogMark(1, AT, 1));
        assertThat(count(reading.report())).isZero();
    }

    @Test
    void a_line_that_was_not_served_is_missing_and_said_to_be() {
        ReportReading reading = new ReportReading(1, RunReport.NONE);
        serve(reading, line(0, "a"));
        reading.beginAgain();
        serve(reading, line(5, "after the log was rotated"));

        assertThat(reading.report().account().missing())
                .isEqualTo("the log lines between %s and %s were not served".formatted(AT, AT.plusNanos(5)));
    }

    @Test
    void a_clock_that_is_set_back_does_not_silence_a_container() {
        ReportReading reading = new ReportReading(1, RunReport.NONE);
        serve(reading, line(9, "::outcome n+=1") + line(0, "::outcome n+=1"));

        assertThat(count(reading.report())).isEqualTo(2);
    }

    @Test
    void lines_that_a_clock_set_back_may_hide_are_said_to_be_missing_and_not_counted_twice() {
        String before = line(0, "::outcome n+=1");
        String after = "2026-03-02T07:59:50.000000000Z ::outcome n+=1\n";
        ReportReading reading = new ReportReading(1, RunReport.NONE);
        serve(reading, before + after);
        reading.beginAgain();
        serve(reading, before + after);

        assertThat(count(reading.report())).isEqualTo(2);
        assertThat(reading.report().account().missing()).startsWith("the clock of the node was set back");
        assertThat(reading.position()).isEqualTo(new LogMark(1, AT, 1));
    }

    @Test
    void lines_that_changed_places_are_nothing_to_speak_of() {
        ReportReading reading = new ReportReading(1, RunReport.NONE);
        serve(reading, line(9, "::outcome n+=1") + line(3, "::outcome n+=1") + line(12, "::outcome n+=1"));

        assertThat(count(reading.report())).isEqualTo(3);
        assertThat(reading.report().account().missing()).isNull();
        assertThat(reading.position()).isEqualTo(new LogMark(1, AT.plusNanos(12), 1));
    }

    /** Broken at any byte, resumed by the same reader or by another one that knows only what is recorded. */
    @Test
    void nothing_is_lost_or_heard_twice_however_often_it_breaks_off() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<String> lines = new ArrayList<>();
            int nanos = 0;
            int expected = 0;
            int size = 1 + random.nextInt(30);
            for (int i = 0; i < size; i++) {
                nanos += random.nextInt(3);
                boolean counts = random.nextBoolean();
                expected += counts ? 1 : 0;
                lines.add(line(nanos, counts ? "::outcome n+=1" : "words " + i));
            }
            String whole = String.join("", lines);
            ReportReading reading = new ReportReading(1, RunReport.NONE);
            for (int breaks = random.nextInt(6); breaks > 0; breaks--) {
                serveSome(reading, lines, random);
                reading = random.nextBoolean() ? reading : restarted(reading);
                reading.beginAgain();
            }
            serve(reading, fromPosition(lines, reading, random));
            reading.end();

            assertThat(count(reading.report())).as("seed %d: %s", seed, whole).isEqualTo(expected);
            assertThat(reading.report().account().missing()).as("seed %d", seed).isNull();
        }
    }

    private static void serveSome(ReportReading reading, List<String> lines, Random random) {
        byte[] served = fromPosition(lines, reading, random).getBytes(StandardCharsets.UTF_8);
        int length = served.length == 0 ? 0 : random.nextInt(served.length);
        reading.accept(served, length);
    }

    private static ReportReading restarted(ReportReading reading) {
        return new ReportReading(1, RunReport.of(reading.report().account()));
    }

    /** The kubelet serves lines from a time on; how much earlier it begins is its affair. */
    private static String fromPosition(List<String> lines, ReportReading reading, Random random) {
        LogMark from = reading.position();
        Instant since = from == null ? Instant.EPOCH : from.time().minusNanos(random.nextInt(5));
        StringBuilder served = new StringBuilder();
        for (String line : lines) {
            if (!Instant.parse(line.substring(0, line.indexOf(' '))).isBefore(since)) {
                served.append(line);
            }
        }
        return served.toString();
    }

    @Test
    void ten_megabytes_without_a_line_break_are_one_line_that_tells_nothing() {
        ReportReading reading = new ReportReading(1, RunReport.NONE);
        serve(reading, AT + " ::result {\"a\": \"");
        byte[] chunk = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 10; i++) {
            reading.accept(chunk, chunk.length);
        }
        serve(reading, "\"}\n" + line(1, "::outcome n+=1"));

        assertThat(reading.report().result()).isInstanceOf(RunResult.LeftOut.class);
        assertThat(count(reading.report())).isEqualTo(1);
    }

    @Test
    void markup_colours_and_what_is_no_text_stay_bounded_text() {
        ReportReading reading = new ReportReading(1, RunReport.NONE);
        byte[] broken =
                "%s ::message <b>\u001B[31mhot\u001B[0m&\u0007".formatted(AT).getBytes(StandardCharsets.UTF_8);
        reading.accept(broken, broken.length);
        reading.accept(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF, '\n'}, 4);

        assertThat(reading.report().account().progress().message()).isEqualTo("<b>hot&\uFFFD(\uFFFD");
    }

    @Test
    void a_million_reports_are_one_report() {
        ReportReading reading = new ReportReading(1, RunReport.NONE);
        byte[] lines = (line(0, "::progress 1/2 things") + line(1, "::stage s") + line(2, "::outcome n+=1"))
                .repeat(1_000)
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 333; i++) {
            reading.accept(lines, lines.length);
        }
        assertThat(reading.report().account().outcome()).isEqualTo(Map.of("n", 333_000L));
        assertThat(reading.report().stages()).hasSize(16);
        assertThat(Duration.between(AT, reading.position().time())).isEqualTo(Duration.ofNanos(2));
    }
}
