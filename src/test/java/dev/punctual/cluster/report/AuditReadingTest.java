package dev.punctual.cluster.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.read.AuditTrail.Entry;
import dev.punctual.cluster.read.AuditTrail.Filter;
import dev.punctual.cluster.read.AuditTrail.Sight;
import dev.punctual.cluster.report.Command.Deed;
import dev.punctual.cluster.report.Command.Verb;
import dev.punctual.cluster.report.Command.Who;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditReadingTest {
    private static final Scope RED = Scope.of(Set.of("red"));
    private static final Scope NOWHERE = Scope.of(Set.of());

    private final AuditLog log = new AuditLog();
    private final AuditReading trail = new AuditReading(log);

    @BeforeEach
    void commands() {
        record("Alice", Verb.START, "JobRun", "red", "a");
        record("bob", Verb.CANCEL, "JobRun", "blue", "b");
        record("alice", Verb.STOP_ALL, "ConfigMap", "punctual", "punctual-execution");
    }

    private void record(String who, Verb verb, String kind, String namespace, String name) {
        log.record(new Command(
                new Who(who, true, "page", "127.0.0.1"),
                new Deed(verb, "why", null),
                new Command.Target(kind, namespace, name, "u"),
                Instant.EPOCH));
    }

    private List<String> names(Filter filter, Sight sight, int most) {
        return trail.newest(filter, sight, most).stream().map(Entry::name).toList();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // who, verb, namespace, name, what is found
                "-,   -,        -,    -, punctual-execution b a",
                "ALI, -,        -,    -, punctual-execution a",
                "-,   cancel,   -,    -, b",
                "-,   -,        red,  -, a",
                "-,   -,        -,    b, b",
                "bob, start,    -,    -, -",
            })
    void what_is_asked_for_is_found_the_newest_first(
            String who, String verb, String namespace, String name, String found) {
        assertThat(names(new Filter(who, verb, namespace, name), Sight.EVERYTHING, 50))
                .containsExactly(found == null ? new String[0] : found.split(" ", -1));
    }

    @Test
    void nobody_sees_other_namespaces_and_what_is_about_everything_is_for_those_who_see_the_operator() {
        assertThat(names(Filter.NONE, sight(RED, RED, RED), 50)).containsExactly("a");
        assertThat(names(Filter.NONE, sight(NOWHERE, NOWHERE, NOWHERE), 50)).isEmpty();
        assertThat(names(Filter.NONE, new Sight(NOWHERE, NOWHERE, NOWHERE, true), 50))
                .containsExactly("punctual-execution");
    }

    private static Sight sight(Scope runs, Scope jobs, Scope queues) {
        return new Sight(runs, jobs, queues, false);
    }

    @Test
    void a_command_is_for_those_who_may_list_what_it_was_about() {
        record("dan", Verb.SUSPEND, "ScheduledJob", "red", "job");
        record("dan", Verb.RESIZE, "JobQueue", "red", "queue");
        record("dan", Verb.DELETE, "Secret", "red", "whatever");

        assertThat(names(Filter.NONE, sight(RED, NOWHERE, NOWHERE), 50)).containsExactly("a");
        assertThat(names(Filter.NONE, sight(NOWHERE, RED, NOWHERE), 50)).containsExactly("job");
        assertThat(names(Filter.NONE, sight(NOWHERE, NOWHERE, RED), 50)).containsExactly("queue");
    }

    @Test
    void there_are_no_more_than_were_asked_for() {
        assertThat(names(Filter.NONE, Sight.EVERYTHING, 2)).hasSize(2);
    }

    @Test
    void an_entry_tells_all_there_is_to_know() {
        assertThat(trail.newest(Filter.NONE, Sight.EVERYTHING, 1).get(0))
                .isEqualTo(new Entry(
                        Instant.EPOCH,
                        "alice",
                        true,
                        "page",
                        "127.0.0.1",
                        "stop-all",
                        "ConfigMap",
                        null,
                        "punctual-execution",
                        null,
                        "why"));
    }

    @Test
    void the_oldest_is_forgotten_beyond_what_is_kept() {
        for (int n = 0; n < AuditLog.KEPT; n++) {
            record("carol", Verb.DELETE, "JobRun", "red", "n" + n);
        }

        assertThat(names(Filter.NONE, Sight.EVERYTHING, 10_000))
                .hasSize(AuditLog.KEPT)
                .doesNotContain("a", "b");
    }

    @Test
    void a_line_of_the_log_is_one_line_of_ascii_whatever_it_tells() {
        Command hostile = new Command(
                new Who("a\nb\u202E", false, "api", "x\r"),
                new Deed(Verb.SUSPEND, "{\"verb\":\"start\"}\u2028\u001b[2J", "d"),
                new Command.Target("JobQueue", "red", "q", null),
                Instant.EPOCH);

        assertThat(AuditLog.line(hostile))
                .matches("[ -~]*")
                .contains("\"who\":\"a\\nb\\u202E\"", "\"reason\":\"{\\\"verb\\\":\\\"start\\\"}\\u2028\\u001B[2J\"");
    }
}
