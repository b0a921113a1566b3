package dev.punctual.cluster.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobSpec;
import dev.punctual.cluster.agenda.SecondPassed;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The run of nightly's tick of 08:00, made of the job's seventh generation. */
class AheadRunsTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final JobRun RUN = JSON.unmarshal(
            """
            ---
            metadata:
              name: nightly-20260302-080000
              namespace: default
              uid: of-the-run
              creationTimestamp: "2026-03-02T07:59:00Z"
              annotations: {punctual.dev/made-ahead: "7"}
              ownerReferences: [{apiVersion: punctual.dev/v1alpha1, kind: ScheduledJob, name: nightly, uid: of-the-job}]
            spec: {scheduledJob: nightly, scheduledFor: 2026-03-02T08:00:00Z}
            status: {phase: Scheduled}
            """,
            JobRun.class);

    private final Set<String> atTheGate = new HashSet<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final AheadRuns ahead = new AheadRuns(atTheGate::contains, withdrawn::contains);

    private static ScheduledJob job(String uid, int generation, String status) {
        return JSON.unmarshal(
                """
                ---
                metadata: {name: nightly, namespace: default, uid: %s, generation: %d}
                spec: {schedule: "0 8 * * *"}
                status: {%s}
                """
                        .formatted(uid, generation, status),
                ScheduledJob.class);
    }

    private static ScheduledJob job() {
        return job("of-the-job", 7, "");
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + "Z");
    }

    private List<AheadRun> early(ScheduledJob job, String now) {
        return ahead.early(List.of(RUN), job, at(now));
    }

    private boolean isOutdated(ScheduledJob job, String now) {
        return early(job, now).stream().anyMatch(run -> ahead.isOutdated(run, job, at(now)));
    }

    @Test
    void until_it_is_due_it_rests_and_does_not_count() {
        assertThat(ahead.dueLater(RUN, at("07:59:59"))).contains(at("08:00:00"));
        assertThat(early(job(), "07:59:59")).hasSize(1);
        assertThat(isOutdated(job(), "07:59:59")).isFalse();
    }

    private boolean isToBeTakenBack(ScheduledJob job, String now) {
        ahead.dueLater(RUN, at(now));
        boolean taken = ahead.isToBeTakenBack(RUN, job, at(now));
        assertThat(isOutdated(job, now)).as("its job agrees").isEqualTo(taken);
        return taken;
    }

    @Test
    void once_it_is_due_it_is_a_run_like_any_other() {
        ahead.dueLater(RUN, at("07:59:30"));

        assertThat(ahead.dueLater(RUN, at("08:00:00"))).isEmpty();
        assertThat(early(job(), "08:00:00")).isEmpty();
        assertThat(isToBeTakenBack(job(), "08:00:00")).isFalse();
    }

    @Test
    void one_that_waits_for_nothing_but_this_process_starts_however_late() {
        ahead.dueLater(RUN, at("07:59:30"));

        follow("07:59:30", "11:00:00");

        assertThat(isToBeTakenBack(job(), "11:00:00")).isFalse();
    }

    /** As long as nobody looks, there is no beginning: another replica may lead. */
    @Test
    void time_that_passes_before_this_replica_leads_is_not_followed() {
        follow("07:59:30", "11:00:00");

        assertThat(isToBeTakenBack(job(), "11:00:00")).isTrue();
    }

    private void follow(String from, String to) {
        for (Instant now = at(from); !now.isAfter(at(to)); now = now.plusSeconds(1)) {
            ahead.follow(new SecondPassed(now));
        }
    }

    static Stream<ScheduledJob> jobsThatWouldNotMakeItNow() {
        ScheduledJob going = job();
        going.getMetadata().setDeletionTimestamp("2026-03-02T07:59:00Z");
        ScheduledJob suspended = job();
        suspended.setSpec(JSON.unmarshal("suspend: true", ScheduledJobSpec.class));
        ScheduledJob failing =
                job("of-the-job", 7, "suspended: {since: 2026-03-02T07:59:00Z, afterFailures: 3, generation: 7}");
        return Stream.of(job("of-the-job", 8, ""), going, suspended, failing);
    }

    @ParameterizedTest
    @MethodSource("jobsThatWouldNotMakeItNow")
    void it_is_taken_back_when_its_job_would_not_make_it_now(ScheduledJob job) {
        assertThat(isToBeTakenBack(job, "07:59:59")).isTrue();
        assertThat(isToBeTakenBack(job, "08:00:01")).isTrue();
    }

    @Test
    void who_has_asked_at_the_gate_is_not_taken_back() {
        atTheGate.add("of-the-run");

        assertThat(isToBeTakenBack(job("of-the-job", 8, ""), "08:00:01")).isFalse();
        assertThat(ahead.dueLater(RUN, at("07:59:59")))
                .as("the clock was set back")
                .isEmpty();
    }

    @Test
    void who_was_withdrawn_is_taken_back_whatever_its_job_says_meanwhile() {
        withdrawn.add("of-the-run");

        assertThat(isToBeTakenBack(job(), "08:00:01")).isTrue();
        assertThat(isToBeTakenBack(job("of-the-job", 7, "lastScheduledTime: 2026-03-02T08:00:00Z"), "08:00:01"))
                .isTrue();
    }

    @Test
    void what_holds_up_a_run_that_was_withdrawn_does_not_make_it_count() {
        withdrawn.add("of-the-run");
        JobRun going = JSON.clone(RUN);
        going.getMetadata().setDeletionTimestamp("2026-03-02T07:59:40Z");
        going.getMetadata().setFinalizers(List.of("example.com/slow"));

        assertThat(ahead.early(List.of(going), job(), at("08:00:01"))).hasSize(1);
    }

    @Test
    void what_status_accounts_for_stays() {
        assertThat(isToBeTakenBack(job("of-the-job", 8, "lastScheduledTime: 2026-03-02T08:00:00Z"), "08:00:01"))
                .isFalse();
    }

    @Test
    void one_that_came_due_while_nobody_looked_is_taken_back_where_it_is_found_too_late() {
        assertThat(isToBeTakenBack(job(), "08:01:01")).isTrue();
    }

    @Test
    void one_that_came_due_while_nobody_looked_starts_where_it_is_found_soon() {
        assertThat(isToBeTakenBack(job(), "08:00:59")).isFalse();
    }

    @Test
    void to_a_clock_that_was_set_forward_nobody_looked_either() {
        ahead.dueLater(RUN, at("07:59:30"));

        assertThat(isToBeTakenBack(job(), "11:00:00")).isTrue();
    }

    @Test
    void whoever_is_not_the_job_s_own_counts_as_ever() {
        assertThat(early(job("of-another", 8, ""), "07:59:59")).isEmpty();
    }
}
