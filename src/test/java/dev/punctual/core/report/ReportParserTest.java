package dev.punctual.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.punctual.core.GoDuration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportParserTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "::snooze 30s rate limited          | snooze 30s: rate limited",
                "::snooze 1h30m                     | snooze 1h30m: the run is to run again later",
                "::snooze 0s                        | snooze 0s: the run is to run again later",
                "::snooze   5s   a   b              | snooze 5s: a   b",
                "::snooze                           | words",
                "::snooze soon                      | words",
                "::snooze 30                        | words",
                "::snooze -5s                       | words",
                "::snooze 99999999999999999999h     | words",
                "::snooze 1e9s                      | words",
                "::discard user is gone             | discard: user is gone",
                "::discard                          | discard: the run discarded itself",
                "::cancel subscription was cancelled| cancel: subscription was cancelled",
                "::cancel                           | cancel: the run cancelled itself",
                "::cancelled                        | words",
                "::Cancel no                        | words",
                ":: cancel no                       | words",
                ":cancel no                         | words",
                "x ::cancel no                      | words",
                "::notice file=a::what others print | words",
                "::rate of a later version          | words",
                "::stage Phase 2: Processing        | stage Phase 2: Processing",
                "::stage                            | words",
                "::progress 1250/5000 users         | 1250 of 5000 users, 25 %",
                "::progress 1250 / 5000             | 1250 of 5000 null, 25 %",
                "::progress 1250 users of the feed  | 1250 of null users of the feed, null %",
                "::progress 1250                    | 1250 of null null, null %",
                "::progress 0/0                     | 0 of 0 null, 100 %",
                "::progress 5/0 rows               | 5 of null rows, null %",
                "::progress 7/5                     | 7 of 5 null, 100 %",
                "::progress 4999/5000               | 4999 of 5000 null, 99 %",
                "::progress 9223372036854775807/9223372036854775807 | 9223372036854775807 of 9223372036854775807 null, 100 %",
                "::progress 9223372036854775808     | words",
                "::progress -1                      | words",
                "::progress 1.5                     | words",
                "::progress 40%                     | null of null null, 40 %",
                "::progress 40.9 %                  | null of null null, 40 %",
                "::progress 101%                    | words",
                "::progress half                    | words",
                "::message reconnecting to the feed | message reconnecting to the feed",
                "::outcome updates+=12              | counts updates+12",
                "::outcome updates=12 errors=0      | counts updates:12 errors:0",
                "::outcome updates -= 3             | counts updates+-3",
                "::outcome a.b-c=-4                 | counts a.b-c:-4",
                "::outcome n+=-5                    | counts n+-5",
                "::outcome n=9223372036854775808    | words",
                "::outcome n-=-9223372036854775808  | words",
                "::outcome 9n=1                     | words",
                "::outcome n=1.5                    | words",
                "::outcome n=1 and more             | words",
                "::outcome                          | words",
                "::result {}                        | result {}",
                "::result {^a^: [1, -2.5e3, null, ^ü^]} | result {^a^: [1, -2.5e3, null, ^ü^]}"
            })
    void a_line_is_a_report_or_just_words(String line, String meaning) {
        assertThat(tell(line.replace('^', '"'))).isEqualTo(meaning.replace('^', '"'));
    }

    @Test
    void colours_and_carriage_returns_do_not_hide_a_report() {
        assertThat(tell("\u001B[1;32m::cancel \u001B[0menough\u0007\r")).isEqualTo("cancel: enough");
        assertThat(tell("\u001B[32m::snooze 5s\u001B[0m")).startsWith("snooze 5s");
    }

    @Test
    void why_is_bounded() {
        ReportLine.Cancel cancel = (ReportLine.Cancel) ReportParser.parse("::cancel " + "ü".repeat(16_000));
        assertThat(cancel.why()).endsWith("…");
        assertThat(cancel.why().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(1024);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "::result                     | it is no JSON object",
                "::result [1]                 | it is no JSON object",
                "::result 12                  | it is no JSON object",
                "::result null                | it is no JSON object",
                "::result {'a': 1}            | it is no JSON",
                "::result {^a^: 1             | it is no JSON",
                "::result {^a^: NaN}          | it is no JSON",
                "::result {} {}               | something follows the JSON object",
                "::result {^a^: 1e999}        | a number in it is too large",
                "::result {^a^: -1e999999999} | a number in it is too large",
                "::result {^a^: ^\\ud800^}    | a character in it is cut in half",
                "::result {^\\udc00^: 1}      | a character in it is cut in half"
            })
    void a_result_that_a_status_cannot_hold_is_left_out(String line, String why) {
        assertThat(whyLeftOut(line.replace('^', '"'))).startsWith("the result is left out: " + why);
    }

    @Test
    void a_result_is_bounded_in_every_way() {
        assertThat(tell("::result {\"a\":\"" + "x".repeat(8 * 1024 - 8) + "\"}"))
                .startsWith("result {");
        assertThat(whyLeftOut("::result {\"a\":\"" + "x".repeat(8 * 1024 - 7) + "\"}"))
                .contains("longer than 8192 bytes");
        assertThat(whyLeftOut("::result {\"a\":\"" + "ü".repeat(4100) + "\"}")).contains("longer than 8192 bytes");
        assertThat(whyLeftOut("::result {\"a\":" + "9".repeat(400) + "}")).contains("too large");
        assertThat(whyLeftOut("::result {\"a\":" + "9".repeat(4000) + "}")).contains("it is no JSON");
        assertThat(whyLeftOut("::result " + "{\"a\":".repeat(33) + "1" + "}".repeat(33)))
                .contains("nested more than 32 times");
        assertThat(tell("::result " + "{\"a\":".repeat(32) + "1" + "}".repeat(32)))
                .startsWith("result {");
    }

    @Test
    void the_last_word_counts() {
        RunReport report = RunReport.NONE
                .plus("::cancel no", AT)
                .plus("::result {\"rows\": 1}", AT)
                .plus("::snooze 5s", AT)
                .plus("::result {\"rows\": 2}", AT)
                .plus("::snooze soon", AT)
                .plus("bye", AT);
        assertThat(report.verdict()).isInstanceOf(ReportLine.Snooze.class);
        assertThat(report.result()).isEqualTo(new RunResult.Kept("{\"rows\": 2}"));
        assertThat(report.plus("::result nothing", AT).result()).isInstanceOf(RunResult.LeftOut.class);
    }

    @Test
    void a_message_can_be_told_without_its_reports() {
        assertThat(ReportParser.withoutReports("first\n::result {}\n::snooze soon\n::cancel x\n"))
                .isEqualTo("first\n::snooze soon");
    }

    @Test
    void a_stream_is_cut_into_lines_wherever_its_chunks_begin() {
        byte[] stream = "a\n\nünï\r\n::cancel x\nhalf a line".getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= stream.length; size++) {
            List<String> lines = new ArrayList<>();
            LineSplitter splitter = new LineSplitter(into(lines));
            for (int at = 0; at < stream.length; at += size) {
                int length = Math.min(size, stream.length - at);
                byte[] chunk = new byte[size];
                System.arraycopy(stream, at, chunk, 0, length);
                splitter.accept(chunk, length);
            }
            splitter.end();
            assertThat(lines).containsExactly("a", "ünï\r", "::cancel x", "half a line");
        }
    }

    @Test
    void a_line_without_an_end_takes_no_memory() {
        List<String> lines = new ArrayList<>();
        LineSplitter splitter = new LineSplitter(into(lines));
        byte[] chunk = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 64; i++) {
            splitter.accept(chunk, chunk.length);
        }
        splitter.accept(new byte[] {'\n', ':'}, 2);
        splitter.end();
        assertThat(lines).extracting(String::length).containsExactly(LineSplitter.LONGEST_LINE, 1);
    }

    @Test
    void nothing_that_a_program_prints_is_an_error() {
        List<String> beginnings = List.of(
                "",
                "::",
                "::snooze ",
                "::progress ",
                "::outcome ",
                "::outcome a",
                "::stage ",
                "::cancel ",
                "::result ",
                "::result {\"",
                "\u001B[");
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            String line = beginnings.get(random.nextInt(beginnings.size())) + new String(noise, StandardCharsets.UTF_8);
            assertThatCode(() -> ReportParser.parse(line)).as(line).doesNotThrowAnyException();
        }
    }

    private static LineSplitter.Lines into(List<String> lines) {
        return (bytes, from, to) -> lines.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    private static String whyLeftOut(String line) {
        return ((RunResult.LeftOut) ((ReportLine.Result) ReportParser.parse(line)).result()).why();
    }

    private static String tell(String line) {
        ReportLine said = ReportParser.parse(line);
        if (said instanceof ReportLine.Snooze snooze) {
            return "snooze " + GoDuration.format(snooze.after()) + ": " + snooze.why();
        }
        if (said instanceof ReportLine.Discard discard) {
            return "discard: " + discard.why();
        }
        if (said instanceof ReportLine.Cancel cancel) {
            return "cancel: " + cancel.why();
        }
        if (said instanceof ReportLine.Stage stage) {
            return "stage " + stage.name();
        }
        if (said instanceof ReportLine.Message message) {
            return "message " + message.text();
        }
        if (said instanceof ReportLine.Advance to) {
            return "%s of %s %s, %s %%".formatted(to.current(), to.total(), to.unit(), to.percent());
        }
        if (said instanceof ReportLine.Outcome outcome) {
            return "counts "
                    + outcome.counts().stream()
                            .map(count -> count.name() + (count.adds() ? "+" : ":") + count.amount())
                            .collect(Collectors.joining(" "));
        }
        return said instanceof ReportLine.Result result
                ? "result " + ((RunResult.Kept) result.result()).json()
                : "words";
    }
}
