package dev.punctual.cluster.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All runs here were created at 09:00; where they are for a tick, for that of 08:00. */
class DueTimeTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final String TICK = "scheduledJob: nightly, scheduledFor: 2026-03-02T08:00:00Z";

    private static JobRun run(String name, String metadata, String spec) {
        return JSON.unmarshal(
                """
                ---
                metadata: {name: %s, namespace: default, creationTimestamp: "2026-03-02T09:00:00Z", %s}
                spec: {%s}
                """
                        .formatted(name, metadata, spec),
                JobRun.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    of the schedule, late or caught up | nightly-20260302-080000 | ''                                        | TICK                                               | 08:00 | true
                    of the schedule, with a spread     | nightly-20260302-080000 | annotations: {punctual.dev/due-at: "2026-03-02T08:10:00Z"} | TICK                              | 08:10 | true
                    with a spread that is no instant   | nightly-20260302-080000 | annotations: {punctual.dev/due-at: soon}  | TICK                                               | 08:00 | true
                    with a spread that ends before it  | nightly-20260302-080000 | annotations: {punctual.dev/due-at: "2026-03-02T07:59:59Z"} | TICK                              | 08:00 | true
                    with a spread beyond all reason    | nightly-20260302-080000 | annotations: {punctual.dev/due-at: "+1000000000-12-31T23:59:59Z"} | TICK                       | 08:00 | true
                    of a backfill                      | nightly-20260302-080000 | labels: {punctual.dev/backfill-uid: u-1}  | TICK                                               | 09:00 | false
                    of a backfill, once more           | nightly-20260302-080000-1a2b | labels: {punctual.dev/backfill-uid: u-1} | TICK                                           | 09:00 | false
                    a repetition                       | nightly-20260302-080000-again-1 | ''                                | scheduledJob: nightly, rerunOf: nightly-1          | 09:00 | false
                    a repetition, with what it took over | nightly-20260302-080000 | ''                                      | TICK, rerunOf: nightly-1                           | 09:00 | false
                    by hand, for a tick                | mine                    | ''                                        | TICK                                               | 09:00 | false
                    by hand                            | mine                    | ''                                        | scheduledJob: nightly                              | 09:00 | false
                    ad hoc                             | mine                    | ''                                        | template: {}                                       | 09:00 | false
                    by hand, for later                 | mine                    | ''                                        | 'scheduledJob: nightly, startAfter: 2026-03-02T10:00:00Z' | 10:00 | false
                    by hand, for an hour that has gone | mine                    | ''                                        | 'scheduledJob: nightly, startAfter: 2026-03-02T07:00:00Z' | 09:00 | false
                    """)
    void a_run_waits_from_when_it_was_asked_for_unless_the_schedule_did(
            String which, String name, String metadata, String spec, String due, boolean isOfSchedule) {
        JobRun run = run(name, metadata, spec.replace("TICK", TICK));

        assertThat(DueTime.of(run)).hasToString("2026-03-02T" + due + ":00Z");
        assertThat(DueTime.isOfSchedule(run)).isEqualTo(isOfSchedule);
    }
}
