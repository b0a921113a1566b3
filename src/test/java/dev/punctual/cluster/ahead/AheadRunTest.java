package dev.punctual.cluster.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The run of nightly's tick of 08:00. */
class AheadRunTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private static JobRun run(String annotations, String spec, String status) {
        return JSON.unmarshal(
                """
                ---
                metadata:
                  name: nightly-20260302-080000
                  namespace: default
                  creationTimestamp: "2026-03-02T07:59:00Z"
                  annotations: {%s}
                spec: {scheduledJob: nightly, scheduledFor: 2026-03-02T08:00:00Z %s}
                %s
                """
                        .formatted(annotations, spec, status),
                JobRun.class);
    }

    @Test
    void a_run_that_was_made_before_it_is_due_says_what_it_was_made_of() {
        assertThat(AheadRun.of(run("punctual.dev/made-ahead: '7'", "", "status: {phase: Scheduled}")))
                .hasValueSatisfying(run -> {
                    assertThat(run.generation()).isEqualTo(7);
                    assertThat(run.tick()).hasToString("2026-03-02T08:00:00Z");
                    assertThat(run.due()).hasToString("2026-03-02T08:00:00Z");
                });
    }

    @Test
    void it_is_due_when_its_job_s_spread_says() {
        JobRun run = run("punctual.dev/made-ahead: '7', punctual.dev/due-at: '2026-03-02T08:10:00Z'", "", "");

        assertThat(AheadRun.of(run))
                .hasValueSatisfying(ahead -> assertThat(ahead.due()).hasToString("2026-03-02T08:10:00Z"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    made when it was due         | ''                            | ''                   | ''
                    marked with no number        | punctual.dev/made-ahead: soon | ''                   | ''
                    marked with a huge number    | punctual.dev/made-ahead: '99999999999999999999' | '' | ''
                    decided about                | punctual.dev/made-ahead: '7'  | ''                   | 'status: {phase: Queued, observedGeneration: 1}'
                    to be stopped                | punctual.dev/made-ahead: '7'  | ', stop: {mode: Cancel}' | ''
                    a repetition                 | punctual.dev/made-ahead: '7'  | ', rerunOf: other'   | ''
                    """)
    void any_other_run_is_none(String which, String annotations, String spec, String status) {
        assertThat(AheadRun.of(run(annotations, spec, status))).isEmpty();
    }
}
