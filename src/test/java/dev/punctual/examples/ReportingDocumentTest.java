package dev.punctual.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.punctual.core.report.Account;
import dev.punctual.core.report.RunReport;
import dev.punctual.core.report.RunResult;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the document shows in each language is run, and tells what it should. */
class ReportingDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/reporting.md");

    @ParameterizedTest(name = "{0}")
    @CsvSource({"sh, sh, copy.sh", "python, python3, copy.py", "javascript, node, copy.js", "java, java, Copy.java"})
    void the_programs_report(String language, String interpreter, String file, @TempDir Path folder) throws Exception {
        assumeTrue(isInstalled(interpreter), interpreter + " is not installed here");
        Path program = Files.writeString(folder.resolve(file), block(language));
        Process process = new ProcessBuilder(interpreter, program.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        RunReport report = RunReport.NONE;
        for (String line : printed.lines().toList()) {
            report = report.plus(line, Instant.EPOCH);
        }
        Account account = report.account();
        assertThat(account.progress().text()).isEqualTo("Copy (3 / 3 files)");
        assertThat(account.outcome()).isEqualTo(Map.of("copied", 3L));
        assertThat(account.result()).isInstanceOfSatisfying(RunResult.Kept.class, kept -> assertThat(
                        kept.json().replace(" ", ""))
                .isEqualTo("{\"copied\":3}"));
    }

    private static boolean isInstalled(String interpreter) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, interpreter)));
    }

    private static String block(String language) throws IOException {
        Matcher blocks =
                Pattern.compile("(?ms)^```" + language + "\\R(.*?)^```").matcher(Files.readString(DOCUMENT));
        assertThat(blocks.find()).as("a program in %s", language).isTrue();
        return blocks.group(1);
    }

    @Test
    void every_line_that_is_shown_is_understood() throws IOException {
        List<String> lines = new ArrayList<>();
        Matcher shown =
                Pattern.compile("(?m)`(::[a-z]+ [^`$]+)`|^(::[a-z]+ .+)$").matcher(Files.readString(DOCUMENT));
        while (shown.find()) {
            lines.add(shown.group(1) == null ? shown.group(2) : shown.group(1));
        }

        assertThat(lines).hasSizeGreaterThan(12).allSatisfy(line -> assertThat(RunReport.NONE.plus(line, Instant.EPOCH))
                .as(line)
                .isNotEqualTo(RunReport.NONE));
    }
}
