package dev.punctual.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.punctual.core.GoDuration;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportParserTest {

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
                "::stage of a later version         | words",
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
                .plus("::cancel no")
                .plus("::result {\"rows\": 1}")
                .plus("::snooze 5s")
                .plus("::result {\"rows\": 2}")
                .plus("::snooze soon")
                .plus("bye");
        assertThat(report.verdict()).isInstanceOf(ReportLine.Snooze.class);
        assertThat(report.result()).isEqualTo(new RunResult.Kept("{\"rows\": 2}"));
        assertThat(report.plus("::result nothing").result()).isInstanceOf(RunResult.LeftOut.class);
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
            LineSplitter splitter = new LineSplitter(lines::add);
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
        LineSplitter splitter = new LineSplitter(lines::add);
        byte[] chunk = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 64; i++) {
            splitter.accept(chunk, chunk.length);
        }
        splitter.accept(new byte[] {'\n', ':'}, 2);
        splitter.end();
        assertThat(lines).extracting(String::length).containsExactly(16 * 1024, 1);
    }

    @Test
    void nothing_that_a_program_prints_is_an_error() {
        List<String> beginnings = List.of("", "::", "::snooze ", "::cancel ", "::result ", "::result {\"", "\u001B[");
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            String line = beginnings.get(random.nextInt(beginnings.size())) + new String(noise, StandardCharsets.UTF_8);
            assertThatCode(() -> ReportParser.parse(line)).as(line).doesNotThrowAnyException();
        }
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
        return said instanceof ReportLine.Result result
                ? "result " + ((RunResult.Kept) result.result()).json()
                : "words";
    }
}
