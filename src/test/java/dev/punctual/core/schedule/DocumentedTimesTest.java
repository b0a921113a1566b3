package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The words and the instants that the user guide promises are those of the code. */
class DocumentedTimesTest {

    private static final Path GUIDE = Path.of("docs", "user-guide.md");
    private static final Pattern DAYS = Pattern.compile("#### (\\S+/\\S+), (\\S+?)(?: to (\\S+))?");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]+) \\|.*");
    private static final String IN_WORDS = "| Expression | In words |";
    private static final String AND_SO_ON = "<br>…";
    private static final int FEWEST_ROWS = 15;

    @TestFactory
    List<DynamicTest> words() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(GUIDE)) {
            inTable = line.equals(IN_WORDS) || (inTable && line.startsWith("|"));
            Matcher row = ROW.matcher(line);
            if (inTable && row.matches()) {
                String expression = row.group(1);
                String words = row.group(2);
                tests.add(dynamicTest(expression, () -> assertThat(ScheduleText.of(parse(expression, "Etc/UTC")))
                        .isEqualTo(words)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(FEWEST_ROWS);
        return tests;
    }

    @TestFactory
    List<DynamicTest> instants() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Days days = null;
        for (String line : Files.readAllLines(GUIDE)) {
            Matcher heading = DAYS.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                days = Days.of(heading);
            } else if (line.startsWith("#")) {
                days = null;
            } else if (days != null && row.matches()) {
                Days shown = days;
                String expression = row.group(1);
                String told = row.group(2);
                tests.add(dynamicTest(expression + " in " + days, () -> shown.check(expression, told)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(FEWEST_ROWS);
        return tests;
    }

    private static Schedule parse(String expression, String zone) {
        return Schedule.parse(expression, zone, Instant.EPOCH, "default/report");
    }

    /** Days of a zone that the guide tells of. */
    private record Days(String zone, LocalDate first, LocalDate last) {

        static Days of(Matcher heading) {
            LocalDate first = LocalDate.parse(heading.group(2));
            return new Days(
                    heading.group(1), first, heading.group(3) == null ? first : LocalDate.parse(heading.group(3)));
        }

        void check(String expression, String told) {
            List<String> ticks = ticks(parse(expression, zone));
            boolean cut = told.endsWith(AND_SO_ON);
            String all = ticks.isEmpty()
                    ? "not on " + (first.equals(last) ? "this day" : "these days")
                    : String.join("<br>", ticks);
            if (cut) {
                assertThat(all).startsWith(told.substring(0, told.length() - 1));
            } else {
                assertThat(told).isEqualTo(all);
            }
        }

        private List<String> ticks(Schedule schedule) {
            Instant from = first.atStartOfDay(schedule.zone()).toInstant().minus(Duration.ofDays(2));
            Instant to = last.atStartOfDay(schedule.zone()).toInstant().plus(Duration.ofDays(2));
            return SchedulePreview.of(schedule, from, to, SchedulePreview.MOST).ticks().stream()
                    .filter(tick -> !tick.local().toLocalDate().isBefore(first))
                    .filter(tick -> !tick.local().toLocalDate().isAfter(last))
                    .map(this::told)
                    .toList();
        }

        private String told(SchedulePreview.Tick tick) {
            String date = first.equals(last) ? "" : tick.local().toLocalDate() + " ";
            return date + tick.local().toLocalTime() + " " + tick.local().getOffset() + " = " + tick.at();
        }
    }
}
