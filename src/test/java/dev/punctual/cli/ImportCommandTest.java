package dev.punctual.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String CRON_JOB =
            """
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: report
            spec:
              schedule: "@hourly"
              timeZone: Etc/UTC
              jobTemplate:
                spec:
                  template:
                    spec:
                      containers: [{name: main, image: busybox}]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(InputStream in, String... arguments) {
        return Commands.execute(CLOCK, in, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private int run(String in, String... arguments) {
        return run(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    @Test
    void standard_input_is_read_and_standard_output_written() {
        assertThat(run(CRON_JOB, "import")).isZero();
        assertThat(out.toString()).startsWith("---\napiVersion: punctual.dev/v1alpha1\nkind: ScheduledJob\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void what_is_dropped_is_told_and_exits_with_one() {
        String cronJob =
                CRON_JOB.replace("    spec:\n      template", "    spec:\n      completions: 2\n      template");

        assertThat(run(cronJob, "import", "-")).isEqualTo(1);
        assertThat(out.toString()).contains("kind: ScheduledJob");
        assertThat(err.toString())
                .isEqualTo(
                        "dropped  CronJob report  spec.jobTemplate.spec.completions: a run is one pod%n".formatted());
    }

    @Test
    void what_is_changed_is_told_and_exits_with_zero() {
        assertThat(run(CRON_JOB.replace("  timeZone: Etc/UTC\n", ""), "import")).isZero();
        assertThat(err.toString()).startsWith("changed  CronJob report  spec.timeZone: is Etc/UTC");
    }

    @Test
    void several_files_are_read_in_their_order(@TempDir Path folder) throws IOException {
        Path first = Files.writeString(folder.resolve("a.yaml"), CRON_JOB.replace("report", "first"));
        Path second = Files.writeString(folder.resolve("b.yaml"), CRON_JOB.replace("report", "second"));

        assertThat(run("", "import", first.toString(), second.toString())).isZero();
        assertThat(out.toString()).containsSubsequence("name: first", "name: second");
    }

    @Test
    void when_one_file_cannot_be_read_nothing_is_printed(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(folder.resolve("a.yaml"), CRON_JOB);

        assertThat(run(
                        "",
                        "import",
                        good.toString(),
                        folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("none.yaml: there is no such file");
    }

    @Test
    void a_problem_is_told_with_its_place_and_without_what_a_terminal_would_obey() {
        assertThat(run(
                        CRON_JOB.replace("report", "\"re\\u001b[31mport\"")
                                .replace("@hourly\"", "@hourly\"\n  suspend: 3"),
                        "import"))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("standard input: CronJob re\uFFFD[31mport: metadata.name: expected lower case letters");
    }

    @Test
    void what_could_not_be_written_was_not_carried_over() {
        PrintWriter full = new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        InputStream in = new ByteArrayInputStream(CRON_JOB.getBytes(StandardCharsets.UTF_8));

        assertThat(Commands.execute(CLOCK, in, full, new PrintWriter(err, true), "import"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("could not be written");
    }

    @Test
    void more_than_the_most_is_not_read() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '#';
            }
        };

        assertThat(run(endless, "import")).isEqualTo(2);
        assertThat(err.toString()).startsWith("standard input: longer than 16 MiB");
    }

    @Test
    void what_is_no_text_is_not_read() {
        InputStream bytes = new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThat(run(bytes, "import")).isEqualTo(2);
        assertThat(err.toString()).startsWith("standard input: expected text in UTF-8");
    }
}
