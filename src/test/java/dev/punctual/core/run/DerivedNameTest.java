package dev.punctual.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedNameTest {

    private static final Instant TICK = Instant.parse("2026-11-24T02:30:00Z");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?");

    @Test
    void a_run_is_named_after_its_job_and_its_tick_in_utc() {
        assertThat(DerivedName.ofRun("report", TICK)).isEqualTo("report-20261124-023000");
        assertThat(DerivedName.ofRun("report", Instant.parse("9999-12-31T23:59:59Z")))
                .isEqualTo("report-99991231-235959");
    }

    @Test
    void a_job_is_named_after_its_run_and_the_attempt() {
        assertThat(DerivedName.ofJob("report-20261124-023000", 12)).isEqualTo("report-20261124-023000-12");
    }

    @Test
    void a_revision_is_named_after_its_job_and_its_words_however_long_they_are() {
        String revision = DerivedName.ofRevision("report", "words");

        assertThat(revision).matches("report-[0-9a-f]{20}");
        assertThat(DerivedName.ofRevision("report", "words")).isEqualTo(revision);
        assertThat(DerivedName.ofRevision("report", "other words")).isNotEqualTo(revision);
        assertThat(DerivedName.ofRevision("r".repeat(253), "words")).hasSize(63);
    }

    @Test
    void a_further_run_of_a_tick_has_a_name_for_each_cause() {
        String run = DerivedName.ofRunAgain("report", TICK, "one");

        assertThat(run).matches("report-20261124-023000-[0-9a-f]{12}");
        assertThat(DerivedName.ofRunAgain("report", TICK, "one")).isEqualTo(run);
        assertThat(DerivedName.ofRunAgain("report", TICK, "another")).isNotEqualTo(run);
    }

    @ParameterizedTest(name = "a job name of {0} characters gives a run name of {1}")
    @CsvSource({"1, 17", "42, 58", "43, 58", "63, 58", "253, 58"})
    void a_run_leaves_room_for_the_number_of_an_attempt(int length, int expected) {
        String run = DerivedName.ofRun("a".repeat(length), TICK);
        assertThat(run).hasSize(expected).endsWith("-20261124-023000");
        assertThat(DerivedName.ofJob(run, 1000)).startsWith(run + "-").hasSizeLessThanOrEqualTo(63);
    }

    @ParameterizedTest(name = "a run name of {0} characters gives a Job name of {1}")
    @CsvSource({"1, 3", "61, 63", "62, 63", "63, 63", "253, 63"})
    void a_job_name_fits_a_label(int length, int expected) {
        assertThat(DerivedName.ofJob("a".repeat(length), 7)).hasSize(expected).endsWith("-7");
    }

    @Test
    void a_name_that_fits_is_left_alone() {
        assertThat(DerivedName.asLabel("a".repeat(63))).isEqualTo("a".repeat(63));
        assertThat(DerivedName.asLabel("a".repeat(64))).hasSize(63).isNotEqualTo("a".repeat(63));
    }

    @Test
    void a_label_of_a_label_is_the_label() {
        String label = DerivedName.asLabel("a".repeat(200));
        assertThat(DerivedName.asLabel(label)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"-", ".", "-.", "--------------------------------------------"})
    void a_cut_never_leaves_a_dangling_mark(String marks) {
        for (int head = 1; head < 60; head++) {
            String name = "a".repeat(head) + marks.replace("-.", "-b.") + "b".repeat(80);
            assertThat(DerivedName.ofRun(name, TICK)).matches(SUBDOMAIN);
            assertThat(DerivedName.asLabel(name)).matches(LABEL_VALUE);
        }
    }

    @Test
    void whatever_name_kubernetes_takes_gives_names_that_it_takes() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            String name = subdomain(random);
            String run = DerivedName.ofRun(name, TICK);
            String again = DerivedName.ofRunAgain(name, TICK, run);
            String job = DerivedName.ofJob(random.nextBoolean() ? name : again, 1 + random.nextInt(1000));
            assertThat(run).hasSizeLessThanOrEqualTo(58).matches(SUBDOMAIN);
            assertThat(again).hasSizeLessThanOrEqualTo(58).matches(SUBDOMAIN);
            assertThat(job).hasSizeLessThanOrEqualTo(63).matches(SUBDOMAIN);
            assertThat(DerivedName.asLabel(name)).hasSizeLessThanOrEqualTo(63).matches(LABEL_VALUE);
        }
    }

    @Test
    void long_names_that_differ_anywhere_stay_different() {
        Set<String> runs = new HashSet<>();
        Set<String> labels = new HashSet<>();
        Set<String> names = new HashSet<>();
        StringBuilder name = new StringBuilder("a".repeat(253));
        for (int at = 0; at < 253; at++) {
            for (char c = 'b'; c <= 'z'; c++) {
                name.setCharAt(at, c);
                names.add(name.toString());
                runs.add(DerivedName.ofRun(name.toString(), TICK));
                labels.add(DerivedName.asLabel(name.toString()));
            }
            name.setCharAt(at, 'a');
        }
        assertThat(runs).hasSameSizeAs(names);
        assertThat(labels).hasSameSizeAs(names);
    }

    @Test
    void numbered_long_names_stay_different() {
        Set<String> runs = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            runs.add(DerivedName.ofRun("tenant-with-a-rather-long-name-and-a-job-number-" + i, TICK));
        }
        assertThat(runs).hasSize(100_000);
    }

    @Test
    void ticks_and_attempts_stay_different() {
        String job = "a".repeat(100);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String run = DerivedName.ofRun(job, TICK.plusSeconds(i));
            names.add(run);
            names.add(DerivedName.ofJob(run, 1));
            names.add(DerivedName.ofJob(run, 2));
        }
        assertThat(names).hasSize(3000);
    }

    private static String subdomain(Random random) {
        int length = 1 + random.nextInt(253);
        StringBuilder name = new StringBuilder();
        while (name.length() < length) {
            char last = name.isEmpty() ? '.' : name.charAt(name.length() - 1);
            boolean edge = last == '.' || name.length() == length - 1;
            int kind = random.nextInt(6);
            char mark = kind == 0 ? '-' : kind == 1 && last != '-' ? '.' : 'x';
            boolean plain = edge || mark == 'x' || (mark == '.' && name.length() == length - 1);
            name.append(plain ? (char) ('a' + random.nextInt(26)) : mark);
        }
        return name.toString().replace("-.", "a.");
    }
}
