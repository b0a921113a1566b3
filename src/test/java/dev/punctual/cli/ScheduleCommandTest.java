package dev.punctual.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleCommandTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-03-27T12:00:00Z"), ZoneOffset.UTC);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Commands.execute(
                CLOCK,
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments);
    }

    @Test
    void words_and_ticks_are_told_with_what_the_clock_does_to_them() {
        int code = run("schedule", "30 2 * * *", "--time-zone", "Europe/Berlin", "--count", "2");

        assertThat(code).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines())
                .first()
                .asString()
                .matches("At 02:30 every day, in Europe/Berlin \\(time zone data 20\\d\\d[a-z]\\)");
        assertThat(out.toString().lines().skip(1))
                .containsExactly(
                        "  Sun 2027-03-28 03:00:00 +02:00   2027-03-28T01:00:00Z",
                        "      02:30 does not exist on 2027-03-28: the clock goes from 02:00 to 03:00,"
                                + " and this is the first instant after the gap",
                        "  Mon 2027-03-29 02:30:00 +02:00   2027-03-29T00:30:00Z",
                        "  and more");
    }

    @Test
    void programs_read_the_same_as_from_the_endpoint() throws Exception {
        assertThat(run("schedule", "0 2 * * *", "-z", "Europe/Berlin", "-n", "1", "--from", "2027-04-01", "-o", "JSON"))
                .isZero();

        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.get("schedule").textValue()).isEqualTo("0 2 * * *");
        assertThat(answer.get("text").textValue()).isEqualTo("At 02:00 every day");
        assertThat(answer.get("ticks"))
                .hasToString("[{\"at\":\"2027-04-01T00:00:00Z\",\"local\":\"2027-04-01T02:00:00+02:00\"}]");
        assertThat(answer.get("more").booleanValue()).isTrue();
    }

    @Test
    void what_is_not_understood_is_repeated_without_what_a_terminal_would_obey() {
        assertThat(run("schedule", "*\u001b[31m * * * *")).isEqualTo(2);
        assertThat(err.toString().strip()).contains("[31m").doesNotContain("\u001b");
    }

    @Test
    void a_time_without_ticks_is_told() {
        assertThat(run("schedule", "@daily", "--from", "2027-04-01T00:00:01Z", "--to", "2027-04-02"))
                .isZero();
        assertThat(out.toString()).endsWith("  no tick in this time" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"@daily", "@every 90s", "H H * * *"})
    void an_expression_is_never_taken_for_anything_else(String expression) {
        assertThat(run("schedule", expression, "--name", "default/report")).isZero();
        assertThat(out.toString().lines()).hasSize(12);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "61 * * * *   | -n | 1              | schedule \"61 * * * *\": minute \"61\" is out of range, expected a number from 0 to 59",
                "* * * * *    | -z | Europe/Berln   | --time-zone \"Europe/Berln\": expected an IANA time zone name such as Europe/Berlin or Etc/UTC; did you mean Europe/Berlin?",
                "* * * * *    | -n | 1001           | --count \"1001\": expected a number from 1 to 1000",
                "* * * * *    | --from | yesterday  | --from \"yesterday\": expected an instant, as in 2027-03-28T00:00:00Z, or a date, as in 2027-03-28",
                "H * * * *    | -n | 1              | --name is missing: H is chosen by the namespace and the name of the job, as in default/report",
                "H * * * *    | --name | report     | --name \"report\": expected the namespace and the name of a job, as in default/report"
            })
    void what_is_not_understood_is_told_and_exits_with_two(
            String expression, String option, String value, String message) {
        assertThat(run("schedule", expression, option, value)).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_command_line_that_is_not_understood_exits_with_two_and_shows_how_it_goes() {
        assertThat(run("sched")).isEqualTo(2);
        assertThat(run("-h=x")).isEqualTo(2);
        assertThat(run("schedule")).isEqualTo(2);
        assertThat(run("schedule", "30", "2", "*", "*", "*")).isEqualTo(2);
        assertThat(run("schedule", "@daily", "-o", "xml")).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: punctual schedule", "EXPRESSION");
    }

    @Test
    void help_tells_the_commands_and_their_options() {
        assertThat(run("--help")).isZero();
        assertThat(run("schedule", "--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "Usage: punctual",
                        "schedule",
                        "--time-zone",
                        "--count",
                        "--from",
                        "--to",
                        "--name",
                        "text, json");
    }
}
