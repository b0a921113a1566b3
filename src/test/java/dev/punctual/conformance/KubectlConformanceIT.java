package dev.punctual.conformance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.conformance.Kubectl.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see of our kinds who have kubectl and a real API server. */
@NeedsRealCluster
@Conformance
class KubectlConformanceIT {
    /** Of what was made just now, or years ago. */
    private static final String AGE = "[0-9]+(s|y[0-9]*d?)";

    @TempDir
    Path home;

    /** Every column in its order, with what is in it; those after the bar are wide ones. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    jr | NAME=one, JOB=nightly, PHASE=BackingOff, PROGRESS=3/4 files, ATTEMPT=2, REASON=NonZeroExit, \
                         STARTED=AGE, DURATION=1h5m, SUMMARY=three of four \
                       | QUEUE=media, MESSAGE=exit code 3, AGE=AGE
                    sj | NAME=nightly, SCHEDULE=0 2 * * *, SUSPEND=Unknown, ACTIVE=1, LAST RUN=AGE, \
                         LAST STATUS=Succeeded, NEXT RUN=2030-01-01T01:00:00Z, SUCCESS RATE=98 % \
                       | READY=True, LATE=False, MISSED=7, TIME ZONE=Europe/Berlin, AGE=AGE
                    jq | NAME=media, RUNNING=1, QUEUED=5, LIMIT=2, SUSPEND=true \
                       | SCHEDULED=4, OLDEST=AGE, AGE=AGE
                    bf | NAME=january, JOB=nightly, FROM=2020-01-01T00:00:00Z, TO=2020-02-01T00:00:00Z, PHASE=Running, \
                         PROGRESS=12/31, FAILED=2, REASON=Behind, AGE=AGE \
                       | ACTIVE=3, LAST TICK=2020-01-12T02:00:00Z, MESSAGE=nineteen to come
                    """)
    void a_list_has_these_columns_in_this_order(String kind, String columns, String wide, Sandbox sandbox) {
        Specimens.lay(sandbox);
        Kubectl kubectl = Kubectl.of(sandbox, home);

        assertThat(line(kubectl.table("get", kind))).isEqualTo(columns.replaceAll("\\s+", " "));
        assertThat(line(kubectl.table("get", kind, "-o", "wide")))
                .isEqualTo((columns + ", " + wide).replaceAll("\\s+", " "));
    }

    private static String line(List<Map<String, String>> table) {
        assertThat(table).hasSize(1);
        return table.get(0).entrySet().stream()
                .map(cell -> cell.getKey() + "=" + cell.getValue().replaceAll("^" + AGE + "$", "AGE"))
                .collect(joining(", "));
    }

    @Test
    void a_run_that_nobody_has_looked_at_is_scheduled_and_its_other_cells_are_empty(Sandbox sandbox) {
        sandbox.createRun("one");

        assertThat(line(Kubectl.of(sandbox, home).table("get", "jr")))
                .isEqualTo(
                        "NAME=one, JOB=, PHASE=Scheduled, PROGRESS=, ATTEMPT=, REASON=, STARTED=, DURATION=, SUMMARY=");
    }

    @Test
    void the_category_lists_all_kinds(Sandbox sandbox) {
        Specimens.lay(sandbox);

        assertThat(Kubectl.of(sandbox, home).says("get", "punctual", "-o", "name"))
                .hasLineCount(4)
                .contains(
                        "jobrun.punctual.dev/one",
                        "scheduledjob.punctual.dev/nightly",
                        "jobqueue.punctual.dev/media",
                        "backfill.punctual.dev/january");
    }

    @ParameterizedTest
    @CsvSource({
        "jr, jobrun, jobruns",
        "sj, scheduledjob, scheduledjobs",
        "jq, jobqueue, jobqueues",
        "bf, backfill, backfills",
    })
    void a_kind_has_a_short_name_and_a_long_one_in_singular_and_plural(
            String brief, String singular, String plural, Sandbox sandbox) {
        Specimens.lay(sandbox);
        Kubectl kubectl = Kubectl.of(sandbox, home);

        assertThat(Stream.of(brief, singular, plural).map(name -> kubectl.says("get", name, "-o", "name")))
                .allMatch(found -> found.startsWith(singular + ".punctual.dev/"));
    }

    /** The server publishes schemas a little after it serves what they are of. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scheduledjob.spec.schedule | ScheduledJob | schedule <string> When it runs: five cron fields",
                "jr.status.conditions.reason | JobRun | reason <string>",
                "jobqueue.spec.concurrency | JobQueue | concurrency <integer>",
                "backfill.spec.to | Backfill | to <string>",
            })
    void a_field_is_explained(String field, String kind, String words, Sandbox sandbox) {
        Kubectl kubectl = Kubectl.of(sandbox, home);

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> kubectl.run("explain", field).exitCode() == 0);

        assertThat(explained(kubectl.says("explain", field))).contains("KIND: " + kind, "VERSION: ", "v1alpha1", words);
    }

    private static String explained(String text) {
        return text.replaceAll("(-required-|DESCRIPTION:)", " ").replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Finished", "Complete", "Failed", "Stalled", "Slow"})
    void a_condition_of_a_run_can_be_waited_for(String condition, Sandbox sandbox) {
        sandbox.createRun("one");
        Kubectl kubectl = Kubectl.of(sandbox, home);
        CompletableFuture<Result> waiting = CompletableFuture.supplyAsync(
                () -> kubectl.run("wait", "--for=condition=" + condition, "jobrun/one", "--timeout=60s"));

        Specimens.conclude(sandbox, "one", condition);

        assertThat(waiting.join()).isEqualTo(new Result(0, "jobrun.punctual.dev/one condition met\n"));
    }

    @Test
    void who_waits_for_what_does_not_come_is_told(Sandbox sandbox) {
        sandbox.createRun("one");
        Specimens.conclude(sandbox, "one", "Failed");

        Result waited = Kubectl.of(sandbox, home).run("wait", "--for=condition=Complete", "jr/one", "--timeout=1s");

        assertThat(waited.exitCode()).isNotZero();
        assertThat(waited.output()).contains("timed out");
    }

    @Test
    void a_queue_is_scaled(Sandbox sandbox) {
        Specimens.layQueue(sandbox);
        Kubectl kubectl = Kubectl.of(sandbox, home);

        kubectl.says("scale", "jq", "media", "--current-replicas=2", "--replicas=3");

        assertThat(kubectl.says("get", "jq", "media", "-o", "jsonpath={.spec.concurrency}"))
                .isEqualTo("3");
        Result late = kubectl.run("scale", "jq", "media", "--current-replicas=2", "--replicas=9");
        assertThat(late.exitCode()).isNotZero();
        assertThat(late.output()).contains("was 3");
    }

    @Test
    void a_status_is_not_written_through_the_front_door(Sandbox sandbox) {
        Specimens.layRun(sandbox);
        Kubectl kubectl = Kubectl.of(sandbox, home);

        kubectl.says("patch", "jr", "one", "--type=merge", "-p", "{\"status\": {\"phase\": \"Succeeded\"}}");

        assertThat(kubectl.says("get", "jr", "one", "-o", "jsonpath={.status.phase}"))
                .isEqualTo("BackingOff");
    }

    @ParameterizedTest
    @CsvSource({
        "jr, status.phase=BackingOff, status.phase=Running",
        "jr, status.queue=media, status.queue=other",
        "jr, spec.scheduledJob=nightly, spec.scheduledJob=other",
        "bf, status.phase=Running, status.phase=Failed",
    })
    void a_field_selects(String kind, String fitting, String unfitting, Sandbox sandbox) {
        sandbox.needs(32, "a selectable field of a custom kind");
        Specimens.lay(sandbox);
        Kubectl kubectl = Kubectl.of(sandbox, home);

        assertThat(kubectl.says("get", kind, "--field-selector=" + fitting, "-o", "name"))
                .hasLineCount(1);
        assertThat(kubectl.says("get", kind, "--field-selector=" + unfitting, "-o", "name"))
                .isEmpty();
    }
}
