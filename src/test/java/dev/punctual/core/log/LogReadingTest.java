package dev.punctual.core.log;

import static dev.punctual.core.log.LogLevel.DEBUG;
import static dev.punctual.core.log.LogLevel.ERROR;
import static dev.punctual.core.log.LogLevel.FATAL;
import static dev.punctual.core.log.LogLevel.INFO;
import static dev.punctual.core.log.LogLevel.TRACE;
import static dev.punctual.core.log.LogLevel.UNKNOWN;
import static dev.punctual.core.log.LogLevel.WARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogReadingTest {
    private static final String STAMP = "2026-03-02T12:00:00.123456789Z ";

    static List<LogLine> read(String... lines) {
        List<LogLine> read = new ArrayList<>();
        LogReading reading = new LogReading(read::add);
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        reading.accept(bytes, bytes.length);
        reading.end();
        return read;
    }

    private static LogLine one(String line) {
        assertThat(read(line)).hasSize(1);
        return read(line).get(0);
    }

    static Stream<Arguments> plainLines() {
        return Stream.of(
                arguments("INFO starting", INFO),
                arguments("[warn] disk is filling up", WARN),
                arguments("[ERROR] no such file", ERROR),
                arguments("error: no such file", ERROR),
                arguments("Warning: it is late", WARN),
                arguments("WARNING:root:python's basicConfig", WARN),
                arguments("2026-03-02 12:00:00,123 - app.db - CRITICAL - gone", FATAL),
                arguments("2026-03-02 12:00:00,123 INFO  [main] c.x.App - log4j", INFO),
                arguments("12:00:00.123 [main] DEBUG com.x.App - logback", DEBUG),
                arguments("12:00:00.123 [pool 1 thread 2] TRACE com.x.App - with blanks", TRACE),
                arguments("2026-03-02T12:00:00.000Z ERROR 1 --- [main] c.x.App : spring", ERROR),
                arguments("2026/03/02 12:00:00 [crit] 7#0: nginx", FATAL),
                arguments("2026-03-02 12:00:00.000 UTC [1] FATAL:  postgres", FATAL),
                arguments("2026-03-02T12:00:00Z\tWARN\tzap's console", WARN),
                arguments("I0302 12:00:00.000000       1 klog.go:7] klog", INFO),
                arguments("E0302 12:00:00.000000       1 klog.go:7] klog", ERROR),
                arguments("F0302 12:00:00.000000       1 klog.go:7] klog", FATAL),
                arguments("time=\"2026-03-02T12:00:00Z\" level=warning msg=\"logfmt\"", WARN),
                arguments("ts=1 level=error msg=logfmt", ERROR),
                arguments("\u001b[32mINFO\u001b[0m coloured", INFO),
                arguments("Information is power", UNKNOWN),
                arguments("there was no ERROR at all", UNKNOWN),
                arguments("error handling is done", UNKNOWN),
                arguments("INFORMATIONS of no kind", UNKNOWN),
                arguments("Processed 5 ERROR records", UNKNOWN),
                arguments("sublevel=error", UNKNOWN),
                arguments("plain words", UNKNOWN),
                arguments("::progress 5/10", UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("plainLines")
    void a_plain_line_has_the_level_that_its_logger_wrote(String line, LogLevel level) {
        LogLine read = one(STAMP + line);

        assertThat(read.level()).isEqualTo(level);
        assertThat(read.context()).isEmpty();
        assertThat(read.time()).isEqualTo(Instant.parse("2026-03-02T12:00:00.123456789Z"));
    }

    @Test
    void what_reorders_its_neighbours_on_a_terminal_is_left_out() {
        assertThat(one(STAMP + "a\u202E\u2066b\u2069\u200F\u061Cc \u05D0\u2014\u00e9")
                        .message())
                .isEqualTo("abc \u05D0\u2014\u00e9");
        assertThat(one("{\"msg\":\"a\u202Eb\"}").message()).isEqualTo("ab");
    }

    static Stream<Arguments> jsonLines() {
        return Stream.of(
                arguments("{\"level\":\"info\",\"msg\":\"a\"}", INFO, "a", Map.of()),
                arguments("{\"severity\":\"WARNING\",\"message\":\"b\",\"user\":7}", WARN, "b", Map.of("user", "7")),
                arguments("{\"lvl\":\"eror\",\"msg\":\"c\"}", UNKNOWN, "c", Map.of("lvl", "eror")),
                arguments("{\"level\":50,\"msg\":\"pino\"}", ERROR, "pino", Map.of()),
                arguments("{\"level\":35,\"msg\":\"bunyan\"}", INFO, "bunyan", Map.of()),
                arguments("{\"level\":1e400,\"msg\":\"much\"}", FATAL, "much", Map.of()),
                arguments("{\"log\":{\"level\":\"error\"},\"message\":\"ecs\"}", ERROR, "ecs", Map.of()),
                arguments(
                        "{\"msg\":\"d\",\"http\":{\"status\":500,\"tags\":[\"x\",null,true]}}",
                        UNKNOWN,
                        "d",
                        Map.of("http.status", "500", "http.tags.0", "x", "http.tags.2", "true")),
                arguments("{\"level\":\"info\",\"n\":1}", INFO, "{\"level\":\"info\",\"n\":1}", Map.of("n", "1")),
                arguments("{\"msg\":\"two\\nlines \\u001b[31mred\\u0007\"}", UNKNOWN, "two lines red", Map.of()),
                arguments("{\"level\":\"info\"", UNKNOWN, "{\"level\":\"info\"", Map.of()),
                arguments("{\"a\":1}{\"b\":2}", UNKNOWN, "{\"a\":1}{\"b\":2}", Map.of()),
                arguments("{a}", UNKNOWN, "{a}", Map.of()),
                arguments("[\"level\",\"info\"]", UNKNOWN, "[\"level\",\"info\"]", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("jsonLines")
    void a_json_line_tells_level_message_and_context(
            String line, LogLevel level, String message, Map<String, String> context) {
        LogLine read = one(line);

        assertThat(read.level()).isEqualTo(level);
        assertThat(read.message()).isEqualTo(message);
        assertThat(read.context()).isEqualTo(context);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time\":\"2026-03-02T13:00:00+01:00\"}",
                "{\"timestamp\":\"2026-03-02 12:00:00Z\"}",
                "{\"ts\":1772452800}",
                "{\"ts\":1772452800.0}",
                "{\"ts\":1.7724528e9}",
                "{\"@timestamp\":1772452800000}",
                "{\"time\":\"soon\",\"ts\":1772452800000000000}"
            })
    void a_json_line_tells_its_own_time(String line) {
        assertThat(one(STAMP + line).time()).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ts\":1e40}", "{\"ts\":\"x\"}", "{\"time\":null}", "plain"})
    void without_a_time_of_its_own_a_line_has_that_of_the_node(String line) {
        assertThat(one(STAMP + line).time()).isEqualTo(Instant.parse("2026-03-02T12:00:00.123456789Z"));
        assertThat(one(line).time()).isNull();
    }

    @Test
    void what_stands_below_an_error_belongs_to_it() {
        List<LogLine> lines = read(
                "INFO all is well",
                "ERROR it broke",
                "\tat com.x.App.main(App.java:7)",
                "Caused by: java.io.IOException: no",
                "\t... 3 more",
                "on we go",
                "Traceback (most recent call last):",
                "  File \"x.py\", line 1",
                "ValueError: 5",
                "next");

        assertThat(lines)
                .extracting(LogLine::level, LogLine::continues)
                .containsExactly(
                        tuple(INFO, false),
                        tuple(ERROR, false),
                        tuple(ERROR, true),
                        tuple(ERROR, true),
                        tuple(ERROR, true),
                        tuple(UNKNOWN, false),
                        tuple(ERROR, false),
                        tuple(ERROR, true),
                        tuple(ERROR, true),
                        tuple(UNKNOWN, false));
    }

    @Test
    void each_line_is_of_the_stage_that_was_told_last() {
        List<LogLine> lines = read("a", "::stage Phase 2: Processing", "b", "::stage", "c", "::stage last", "d");

        assertThat(lines)
                .extracting(LogLine::stage)
                .containsExactly(
                        null,
                        "Phase 2: Processing",
                        "Phase 2: Processing",
                        "Phase 2: Processing",
                        "Phase 2: Processing",
                        "last",
                        "last");
    }

    @Test
    void a_line_beyond_all_bounds_is_cut_and_so_is_what_is_in_it() {
        String fields = "\"k%d\":\"v\",".repeat(500).formatted((Object[])
                java.util.stream.IntStream.range(0, 500).boxed().toArray(Integer[]::new));
        LogLine many = one("{" + fields + "\"long\":\"" + "x".repeat(5000) + "\",\"msg\":\"m\"}");
        String deep = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);

        assertThat(one("x".repeat(1_000_000)).message()).hasSizeBetween(16 * 1024, 16 * 1024 + 64);
        assertThat(many.context()).hasSize(JsonLine.MOST_FIELDS);
        assertThat(many.message()).isEqualTo("m");
        assertThat(one("{\"long\":\"" + "x".repeat(5000) + "\"}").context().get("long"))
                .hasSize(JsonLine.LONGEST_VALUE + 1);
        assertThat(one(deep).message()).isEqualTo(deep);
        assertThat(one(deep).context()).isEmpty();
    }

    @Test
    void whatever_the_bytes_are_each_line_is_read() {
        Random random = new Random(20260302);
        String[] pieces = {
            "{",
            "}",
            "\"level\"",
            ":",
            ",",
            "\"",
            "\\u00",
            "\\",
            "[",
            "]",
            "ERROR",
            "level=",
            "warn",
            "\u001b[",
            "\u001b]",
            "1e999",
            STAMP,
            "2026-",
            "T",
            "::stage ",
            " - ",
            "\t",
            "I0302 12:00:00",
            "null",
            "Traceback (",
            "\uD800",
            "ü",
            "\u0000",
            "-",
            "|"
        };
        List<LogLine> lines = new ArrayList<>();
        LogReading reading = new LogReading(lines::add);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder("x");
            for (int n = random.nextInt(30); n > 0; n--) {
                line.append(
                        random.nextInt(9) == 0
                                ? (char) random.nextInt(0x10000)
                                : pieces[random.nextInt(pieces.length)]);
            }
            byte[] raw = line.substring(random.nextInt(2))
                    .concat("x")
                    .replace("\n", "")
                    .getBytes(StandardCharsets.ISO_8859_1);
            if (random.nextInt(4) == 0) {
                random.nextBytes(raw);
                for (int at = 0; at < raw.length; at++) {
                    raw[at] = raw[at] == '\n' ? (byte) 'x' : raw[at];
                }
                raw[0] = 'x';
            }
            reading.accept(raw, raw.length);
            reading.accept(new byte[] {'\n'}, 1);
        }

        assertThat(lines).hasSize(20_000).allSatisfy(line -> assertThat(
                        line.message().chars().filter(c -> c != '\t' && Character.isISOControl(c)))
                .isEmpty());
    }

    @Test
    void lines_may_be_cut_anywhere_by_the_transport() {
        byte[] bytes = (STAMP + "INFO a\n" + STAMP + "WARN b\n").getBytes(StandardCharsets.UTF_8);
        List<LogLine> lines = new ArrayList<>();
        LogReading reading = new LogReading(lines::add);
        for (byte one : bytes) {
            reading.accept(new byte[] {one}, 1);
        }
        reading.end();

        assertThat(lines).extracting(LogLine::message).isEqualTo(Arrays.asList("INFO a", "WARN b"));
    }
}
