package dev.punctual.cluster.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.core.gate.Applicant;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a new leader finds the runs that an earlier one has left. */
class StandReadingTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private static JobRun run(String phase, String waitsFor, boolean attempted) {
        String waiting = waitsFor == null ? "" : ", \"waiting\": {\"reason\": \"%s\"}".formatted(waitsFor);
        String attempts = attempted ? ", \"attempts\": [{\"number\": 1, \"job\": \"r-1\"}]" : "";
        String status =
                phase == null ? "" : ", \"status\": {\"phase\": \"%s\"%s%s}".formatted(phase, waiting, attempts);
        return JSON.unmarshal(
                """
                {"metadata": {"namespace": "default", "name": "r", "uid": "#r", "creationTimestamp": "2026-03-02T11:00:00Z"},
                 "spec": {"scheduledJob": "report", "queue": "media", "unique": {}, "concurrencyPolicy": "Queue"}
                 %s}
                """
                        .formatted(status),
                JobRun.class);
    }

    private static Job job(boolean over) {
        return new JobBuilder()
                .withNewMetadata()
                .withLabels(Map.of("punctual.dev/run-uid", "#r", "punctual.dev/queue", "admitted"))
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType(over ? "Complete" : "Suspended")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("r-1-x")
                .withLabels(Map.of("punctual.dev/run-uid", "#r", "punctual.dev/queue", "admitted"))
                .endMetadata()
                .withNewStatus()
                .withPhase("Running")
                .endStatus()
                .build();
    }

    private static WorkFound found(String work) {
        return switch (work) {
            case "a Job" -> WorkFound.of(List.of(), List.of(job(false)));
            case "a Job that is over" -> WorkFound.of(List.of(), List.of(job(true)));
            case "a pod" -> WorkFound.of(List.of(pod()), List.of());
            default -> WorkFound.of(List.of(), List.of());
        };
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // phase,     waits for,             attempted, there is,             stands
                "-,           -,                     false,     nothing,              must ask",
                "-,           -,                     false,     a Job,                HOLDS",
                "-,           -,                     false,     a Job that is over,   HOLDS",
                "Scheduled,   StartAfter,            false,     nothing,              ONLY_CLAIMS",
                "Queued,      WaitingInQueue,        false,     nothing,              WAITS_IN_QUEUE",
                "Queued,      QueueSuspended,        false,     nothing,              WAITS_IN_QUEUE",
                "Queued,      QueueNotFound,         false,     nothing,              WAITS_IN_QUEUE",
                "Queued,      ExecutionStopped,      false,     nothing,              WAITS_IN_QUEUE",
                "Queued,      ConcurrencyQueue,      false,     nothing,              WAITS_FOR_JOB",
                "Queued,      ScheduledJobSuspended, false,     nothing,              WAITS_FOR_JOB",
                "Queued,      WaitingInQueue,        false,     a Job,                HOLDS",
                "Queued,      WaitingInQueue,        true,      a Job that is over,   WAITS_IN_QUEUE",
                "Queued,      WaitingInQueue,        true,      a pod,                HOLDS",
                "Queued,      JobSuspended,          true,      a Job,                HOLDS",
                "Starting,    -,                     true,      nothing,              HOLDS",
                "Running,     -,                     true,      nothing,              HOLDS",
                "BackingOff,  -,                     true,      a Job that is over,   PAUSES",
                "BackingOff,  -,                     true,      a pod,                HOLDS",
                "Cancelling,  -,                     true,      nothing,              HOLDS",
                "Succeeded,   -,                     true,      nothing,              ONLY_CLAIMS",
                "Skipped,     -,                     false,     nothing,              ONLY_CLAIMS",
            })
    void a_run_stands_where_its_status_and_its_work_say(
            String phase, String waitsFor, boolean attempted, String work, String expected) {
        JobRun run = run(phase, waitsFor, attempted);
        Applicant applicant = Applicants.of(run, null, NOW);

        assertThat(StandReading.of(run, applicant, found(work))
                        .map(Objects::toString)
                        .orElse("must ask"))
                .isEqualTo(expected);
    }

    @Test
    void a_run_at_work_has_the_place_that_it_was_admitted_to() {
        JobRun run = run("Running", null, true);
        Applicant applicant = Applicants.of(run, null, NOW);

        assertThat(Objects.requireNonNull(found("a Job").seated(run, applicant).seat())
                        .queue())
                .isEqualTo("default/admitted");
        assertThat(Objects.requireNonNull(found("a Job that is over")
                                .seated(run, applicant)
                                .seat())
                        .queue())
                .isEqualTo("default/media");
    }
}
