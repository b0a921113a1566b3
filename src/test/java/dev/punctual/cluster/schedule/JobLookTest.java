package dev.punctual.cluster.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.cluster.write.TickRun;
import dev.punctual.core.schedule.ScheduleDecider;
import dev.punctual.core.schedule.ScheduleDecision;
import dev.punctual.core.schedule.ScheduleObservation.TickNotes;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits, suspensions and resumptions of an hourly job, and what is made of them when they are noticed. */
class JobLookTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final List<JobRun> runs = new ArrayList<>();
    private ScheduledJob job = written("schedule: '@hourly'");
    private long generation = 1;

    private static Instant time(String text) {
        return Instant.parse("2026-03-" + text.replace(' ', 'T') + ":00Z");
    }

    private static ScheduledJob written(String spec) {
        return YAML.unmarshal(
                """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: report, namespace: default, uid: u-1, generation: 1,
                           creationTimestamp: "2026-03-02T08:00:00Z"}
                spec:
                  run: {template: {}}
                """
                        + spec.indent(2),
                ScheduledJob.class);
    }

    private void edit(String spec) {
        ScheduledJob edited = written(spec);
        edited.setStatus(job.getStatus());
        edited.getMetadata().setGeneration(++generation);
        job = edited;
    }

    /** The passes of the controller at one moment; gives the ticks that it started runs for. */
    private List<Instant> at(String now) {
        List<Instant> started = new ArrayList<>();
        for (int pass = 0; pass < 20; pass++) {
            JobObservation seen = new JobLook(job, runs, TickNotes.NONE, time(now)).observe();
            ScheduleDecision decision = ScheduleDecider.decide(seen.schedule());
            if (decision.run() != null) {
                JobRun run = TickRun.of(job, decision.run(), null);
                run.getMetadata().setCreationTimestamp(time(now).toString());
                runs.add(run);
                started.add(decision.run());
                continue;
            }
            StatisticsReading statistics = StatisticsReading.of(job, runs, List.of());
            job.setStatus(ScheduleStatusWriter.status(job, seen, decision, statistics, List.of()));
            if (!seen.editWaits()) {
                return started;
            }
        }
        throw new AssertionError("the controller comes to no end");
    }

    private ScheduledJobStatus status() {
        return job.getStatus();
    }

    @Test
    void a_new_job_is_due_from_its_creation_on() {
        assertThat(at("02 08:30")).isEmpty();
        assertThat(at("02 09:00")).containsExactly(time("02 09:00"));
        assertThat(status().schedule().since()).isEqualTo(time("02 08:00"));
    }

    @Test
    void an_edit_settles_what_was_due_and_does_not_fire_for_the_past() {
        at("02 09:00");
        edit("schedule: '*/10 * * * *'");
        assertThat(at("02 11:35")).containsExactly(time("02 11:00"));
        assertThat(status().missed().count()).isEqualTo(1);
        assertThat(at("02 11:40")).containsExactly(time("02 11:40"));
    }

    @Test
    void a_tick_that_waits_for_its_spread_runs_when_an_edit_ends_its_schedule() {
        edit("schedule: '@hourly'\nspread: 59m");
        at("02 08:30");
        assertThat(at("02 09:00")).isEmpty();
        edit("schedule: '@daily'\nspread: 59m");
        assertThat(at("02 09:00")).containsExactly(time("02 09:00"));
    }

    @Test
    void a_suspension_that_ends_with_an_edit_that_cannot_be_read_is_not_made_up_for() {
        at("02 09:00");
        edit("schedule: '@hourly'\nsuspend: true");
        at("02 09:30");
        edit("schedule: '@hourly'\ntimeZone: Mars/Olympus");
        assertThat(at("09 12:30")).isEmpty();
        assertThat(status().missed()).isNull();
        assertThat(status().suspended()).isNull();
        assertThat(at("09 13:00")).containsExactly(time("09 13:00"));
    }

    @Test
    void a_suspension_that_nobody_saw_ends_when_it_is_said_to_have_ended() {
        at("02 09:00");
        edit("schedule: '@hourly'\nresumedAt: '2026-03-02T12:30:00Z'");
        assertThat(at("02 14:30")).containsExactly(time("02 14:00"));
        assertThat(status().skipped().count()).isEqualTo(3);
        assertThat(status().missed().count()).isEqualTo(1);
    }

    @Test
    void it_does_so_too_when_the_schedule_was_edited_with_it() {
        at("02 09:00");
        edit("schedule: '@daily'\nresumedAt: '2026-03-02T12:30:00Z'");
        assertThat(at("02 12:40")).isEmpty();
        assertThat(status().skipped().count()).isEqualTo(3);
        assertThat(status().scheduleText()).isEqualTo("At 00:00 every day");
    }

    @Test
    void what_was_due_after_the_end_of_a_suspension_runs_when_it_is_noticed_later() {
        at("02 09:00");
        edit("schedule: '@hourly'\nsuspend: true");
        at("02 09:30");
        edit("schedule: '@hourly'\nresumedAt: '2026-03-02T11:30:00Z'");
        assertThat(at("02 12:10")).containsExactly(time("02 12:00"));
        assertThat(status().skipped()).isNull();
        assertThat(status().missed()).isNull();
    }

    @Test
    void without_a_word_on_when_it_ended_ticks_count_from_when_that_is_noticed() {
        at("02 09:00");
        edit("schedule: '@hourly'\nsuspend: true");
        at("02 09:30");
        edit("schedule: '@hourly'");
        assertThat(at("02 12:10")).isEmpty();
        assertThat(at("02 13:00")).containsExactly(time("02 13:00"));
    }

    @Test
    void a_time_of_resumption_says_nothing_while_the_job_is_suspended() {
        at("02 09:00");
        edit("schedule: '@hourly'\nsuspend: true");
        at("02 09:30");
        edit("schedule: '@hourly'\nsuspend: true\nresumedAt: '2026-03-20T00:00:00Z'");
        assertThat(at("09 12:00")).isEmpty();
        assertThat(status().skipped()).isNull();
    }

    @Test
    void a_time_of_resumption_that_was_a_mistake_can_be_taken_back() {
        at("02 09:00");
        edit("schedule: '@hourly'\nresumedAt: '2126-03-02T12:30:00Z'");
        assertThat(at("02 12:40")).isEmpty();
        edit("schedule: '@hourly'");
        assertThat(at("02 12:50")).isEmpty();
        assertThat(at("02 13:00")).containsExactly(time("02 13:00"));
    }

    @Test
    void times_at_the_ends_of_the_calendar_can_be_written_back() {
        edit("schedule: '@hourly'\nnotBefore: '0001-01-01T00:00:00+05:00'\nnotAfter: '9999-12-31T23:59:59-05:00'");
        assertThat(at("02 09:00")).containsExactly(time("02 09:00"));
        assertThat(status().schedule().notBefore()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(status().schedule().notAfter()).isEqualTo("9999-12-31T23:59:59Z");
    }

    @Test
    void a_schedule_that_is_taken_away_settles_and_leaves_a_job_on_demand() {
        at("02 09:00");
        edit("description: by hand from now on");
        assertThat(at("02 10:00")).containsExactly(time("02 10:00"));
        assertThat(status().schedule()).isNull();
        assertThat(status().nextRuns()).isNull();
    }

    @Test
    void a_stretch_of_ticks_without_a_run_goes_on_until_one_has_its_run() {
        edit("schedule: '@hourly'\nmissedRuns: {policy: Skip}");
        at("02 10:30");
        assertThat(status().missed().since()).isEqualTo(time("02 09:00"));
        at("02 12:30");
        assertThat(status().missed().count()).isEqualTo(4);
        assertThat(status().missed().since()).isEqualTo(time("02 09:00"));
        assertThat(at("02 13:00")).containsExactly(time("02 13:00"));
        at("02 15:30");
        assertThat(status().missed().count()).isEqualTo(6);
        assertThat(status().missed().since()).isEqualTo(time("02 14:00"));
        assertThat(status().missed().reasons()).isEqualTo(Map.of("NotWantedLate", 6L));
    }

    @Test
    void one_duration_that_cannot_be_used_leaves_the_other_rules_as_they_are() {
        edit(
                """
                schedule: '@hourly'
                spread: 999999999h
                lateAfter: 7m
                missedRuns: {policy: Skip, within: 2h}
                history: {succeeded: 1000, failed: 7}
                """);
        RulesReading reading = RulesReading.of(job);
        assertThat(reading.problem().reason()).isEqualTo("InvalidSpec");
        assertThat(reading.problem().message()).contains("spec.spread").contains("999999999h");
        assertThat(reading.rules().history().succeeded()).isEqualTo(1000);
        assertThat(reading.rules().missedRuns().within()).isEqualTo(Duration.ofHours(2));
        assertThat(reading.rules().lateAfter()).isEqualTo(Duration.ofMinutes(7));
        assertThat(at("02 09:00")).containsExactly(time("02 09:00"));
    }

    @Test
    void parameters_that_cannot_be_used_are_a_problem_and_leave_the_schedule_as_it_is() {
        edit("schedule: '@hourly'\nparameters: [{name: ROWS, type: integer, default: many}]");
        assertThat(RulesReading.of(job).problem().reason()).isEqualTo("InvalidParameters");
        assertThat(RulesReading.of(job).problem().message())
                .isEqualTo("spec.parameters[ROWS].default: \"many\" is not an integer");
        assertThat(at("02 09:00")).containsExactly(time("02 09:00"));
    }

    @Test
    void only_a_job_with_ticks_has_to_have_a_value_for_all_that_is_required() {
        edit("parameters: [{name: ROWS, type: integer, required: true}]");
        assertThat(RulesReading.of(job).problem()).isNull();
        edit("schedule: '@hourly'\nparameters: [{name: ROWS, type: integer, required: true}]");
        assertThat(RulesReading.of(job).problem().message())
                .isEqualTo("spec.run.parameters: parameter ROWS: it is required, and has no value");
    }

    @ParameterizedTest
    @CsvSource({"history: {maxAge: 3d}, spec.history.maxAge", "slowAfter: soon, spec.slowAfter"})
    void a_duration_that_cannot_be_read_is_the_problem(String spec, String field) {
        edit("schedule: '@hourly'\n" + spec);

        assertThat(new JobLook(job, runs, TickNotes.NONE, time("02 08:30"))
                        .observe()
                        .problem())
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo("InvalidSpec"))
                .satisfies(problem -> assertThat(problem.message()).startsWith(field + ": "));
    }
}
