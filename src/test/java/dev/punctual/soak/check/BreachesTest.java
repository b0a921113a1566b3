package dev.punctual.soak.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** That each breach of a promise is noticed, and a plain story is none. */
class BreachesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Chronicle chronicle = new Chronicle();
    private int version = 100;

    private void hear(boolean isGone, String object) {
        try {
            String text = object.replace("VERSION", Integer.toString(version++));
            chronicle.hear(new Fact(isGone, JSON.readTree(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void queue(int places) {
        hear(
                false,
                """
                {"kind": "JobQueue", "metadata": {"name": "media", "uid": "q", "resourceVersion": "VERSION"},
                 "spec": {"concurrency": %d}}
                """
                        .formatted(places));
    }

    private void job(String policy, String upTo, int missed) {
        hear(
                false,
                """
                {"kind": "ScheduledJob", "spec": {"schedule": "@every 2s", "concurrencyPolicy": "%s"},
                 "metadata": {"name": "often", "uid": "j", "resourceVersion": "VERSION",
                              "creationTimestamp": "2026-01-01T00:00:00Z"},
                 "status": {"lastScheduledTime": "%s", "missed": {"count": %d}}}
                """
                        .formatted(policy, upTo, missed));
    }

    private void run(String name, String phase) {
        run(name, phase, "");
    }

    private void run(String name, String phase, String spec) {
        hear(false, aRun(name, phase, spec));
    }

    private static String aRun(String name, String phase, String spec) {
        return """
                {"kind": "JobRun", "metadata": {"name": "%1$s", "uid": "%1$s", "resourceVersion": "VERSION",
                                                "creationTimestamp": "2026-01-01T00:00:02Z"},
                 "spec": {%3$s}, "status": {"phase": "%2$s"}}
                """
                .formatted(name, phase, spec);
    }

    private static String tick(String time) {
        return "\"scheduledJob\": \"often\", \"scheduledFor\": \"%s\"".formatted(time);
    }

    private void begins(String run, int attempt) {
        hear(false, aJob(run, attempt, ""));
    }

    private void ends(String run, int attempt) {
        hear(false, aJob(run, attempt, "{\"type\": \"Complete\", \"status\": \"True\"}"));
    }

    private static String aJob(String run, int attempt, String condition) {
        return """
                {"kind": "Job", "status": {"conditions": [%3$s]},
                 "metadata": {"name": "%1$s-%2$d", "uid": "job-%1$s-%2$d", "resourceVersion": "VERSION",
                              "ownerReferences": [{"uid": "%1$s"}],
                              "labels": {"punctual.dev/run-uid": "%1$s", "punctual.dev/attempt": "%2$d",
                                         "punctual.dev/queue": "media", "punctual.dev/scheduled-job": "often"}}}
                """
                .formatted(run, attempt, condition);
    }

    private void pod(String run, String phase) {
        hear(
                false,
                """
                {"kind": "Pod", "status": {"phase": "%2$s"},
                 "metadata": {"name": "pod-%1$s", "uid": "pod-%1$s", "resourceVersion": "VERSION",
                              "labels": {"punctual.dev/run-uid": "%1$s", "punctual.dev/attempt": "1",
                                         "punctual.dev/queue": "media"}}}
                """
                        .formatted(run, phase));
    }

    private void wholeRun(String name, String spec) {
        run(name, "Queued", spec);
        begins(name, 1);
        pod(name, "Running");
        run(name, "Running", spec);
        pod(name, "Succeeded");
        run(name, "Succeeded", spec);
        ends(name, 1);
    }

    @Test
    void a_plain_story_is_no_breach() {
        queue(1);
        job("Forbid", "2026-01-01T00:00:06Z", 1);
        wholeRun("a", tick("2026-01-01T00:00:02Z"));
        wholeRun("b", tick("2026-01-01T00:00:06Z"));

        assertThat(chronicle.breaches()).isEmpty();
        assertThat(chronicle.isAtRest()).isTrue();
    }

    @Test
    void a_tick_that_ran_twice() {
        job("Allow", "2026-01-01T00:00:04Z", 0);
        wholeRun("a", tick("2026-01-01T00:00:02Z"));
        wholeRun("b", tick("2026-01-01T00:00:02Z"));

        assertThat(chronicle.breaches()).anyMatch(breach -> breach.contains("2 runs of the tick"));
    }

    @Test
    void a_tick_that_was_lost() {
        job("Allow", "2026-01-01T00:00:06Z", 1);
        wholeRun("a", tick("2026-01-01T00:00:02Z"));

        assertThat(chronicle.breaches())
                .singleElement()
                .asString()
                .contains("of 3 ticks", "1 have a run and 1 are counted");
    }

    @Test
    void a_run_that_was_taken_back_and_made_anew() {
        job("Allow", "2026-01-01T00:00:04Z", 1);
        run("a", "Scheduled", tick("2026-01-01T00:00:04Z"));
        hear(true, aRun("a", "Scheduled", tick("2026-01-01T00:00:04Z")));
        wholeRun("b", tick("2026-01-01T00:00:04Z"));

        assertThat(chronicle.breaches()).isEmpty();
        assertThat(chronicle.madeAhead()).isEqualTo(2);
    }

    @Test
    void a_run_that_was_taken_back_for_nothing() {
        job("Allow", "2026-01-01T00:00:02Z", 0);
        run("a", "Scheduled", tick("2026-01-01T00:00:02Z"));
        hear(true, aRun("a", "Scheduled", tick("2026-01-01T00:00:02Z")));

        assertThat(chronicle.breaches()).singleElement().asString().contains("of 1 ticks", "0 have a run");
        assertThat(chronicle.madeAhead()).isZero();
    }

    @Test
    void a_run_that_was_taken_back_while_it_worked() {
        job("Allow", "2026-01-01T00:00:02Z", 0);
        run("a", "Scheduled", tick("2026-01-01T00:00:02Z"));
        begins("a", 1);
        ends("a", 1);
        hear(true, aRun("a", "Scheduled", tick("2026-01-01T00:00:02Z")));
        wholeRun("b", tick("2026-01-01T00:00:02Z"));

        assertThat(chronicle.breaches()).anyMatch(breach -> breach.contains("2 runs of the tick"));
    }

    @Test
    void a_run_at_no_tick() {
        job("Allow", "2026-01-01T00:00:02Z", 0);
        wholeRun("a", tick("2026-01-01T00:00:01Z"));

        assertThat(chronicle.breaches()).anyMatch(breach -> breach.endsWith("is no tick"));
    }

    @Test
    void a_queue_above_its_limit() {
        queue(1);
        run("a", "Running");
        begins("a", 1);
        run("b", "Running");
        begins("b", 1);

        assertThat(chronicle.breaches()).anyMatch(breach -> breach.startsWith("queue media: 2 at work where 1"));
    }

    @Test
    void a_place_that_was_given_on_while_a_pod_was_there() {
        queue(1);
        run("a", "Running");
        begins("a", 1);
        pod("a", "Running");
        ends("a", 1);
        run("b", "Running");
        begins("b", 1);

        assertThat(chronicle.breaches()).anyMatch(breach -> breach.startsWith("queue media: 2 at work where 1"));
    }

    @Test
    void a_job_that_overlaps_itself() {
        job("Forbid", "2026-01-01T00:00:00Z", 0);
        run("a", "Running");
        begins("a", 1);
        run("b", "Running");
        begins("b", 1);

        assertThat(chronicle.breaches()).anyMatch(breach -> breach.startsWith("job often: 2 at work where 1"));
    }

    @Test
    void an_attempt_with_two_jobs() {
        run("a", "Running");
        begins("a", 1);
        ends("a", 1);
        hear(false, aJob("a", 1, "").replace("job-a-1", "another"));

        assertThat(chronicle.breaches()).anyMatch(breach -> breach.startsWith("a second Job of the same attempt"));
    }

    @Test
    void a_job_without_a_run() {
        begins("nobody", 1);

        assertThat(chronicle.breaches()).containsExactly("a Job without a run: nobody-1");
    }

    @Test
    void a_job_that_is_left_of_a_run() {
        run("a", "Running");
        begins("a", 1);
        ends("a", 1);
        hear(true, aRun("a", "Succeeded", ""));

        assertThat(chronicle.breaches()).containsExactly("the Job a-1 is left of a run that is gone");
    }

    @Test
    void work_after_the_end() {
        run("a", "Cancelled");
        begins("a", 1);
        ends("a", 1);

        assertThat(chronicle.breaches())
                .anyMatch(breach -> breach.startsWith("the Job a-1 was made when its run was over"));
    }

    @Test
    void an_end_that_came_too_early() {
        run("a", "Running");
        begins("a", 1);
        pod("a", "Running");
        run("a", "Cancelled");
        pod("a", "Failed");
        ends("a", 1);

        assertThat(chronicle.breaches()).singleElement().asString().startsWith("told to be over while it was at work");
    }

    @Test
    void an_end_that_was_none() {
        run("a", "Failed");
        run("a", "Running");
        run("a", "Succeeded");

        assertThat(chronicle.breaches())
                .containsExactly(
                        "a final phase was not the last: a (a) "
                                + "[Told[phase=Failed, version=100], Told[phase=Running, version=101], Told[phase=Succeeded, version=102]]");
    }

    @Test
    void a_run_that_is_stuck() {
        run("a", "Queued");

        assertThat(chronicle.breaches()).singleElement().asString().startsWith("stuck: a");
        assertThat(chronicle.isAtRest()).isFalse();
    }
}
