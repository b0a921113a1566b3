package dev.punctual.core.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobNoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:30:00Z");
    private static final Mark LATE = new Mark(NOW.minusSeconds(9), "NotStarted", "not started within 5m");

    private static JobMoment late(Mark late) {
        return new JobMoment(late, null, null, null);
    }

    private static JobMoment notReady(String reason, String message) {
        return new JobMoment(null, new Mark(NOW, reason, message), null, null);
    }

    private static JobMoment failed(Long inARow) {
        return new JobMoment(null, null, inARow, NOW);
    }

    private static List<Notice> between(JobMoment before, JobMoment after) {
        return JobNotices.between(before, after, NOW);
    }

    @Test
    void a_job_becomes_late_once_and_is_on_time_again_once() {
        assertThat(between(JobMoment.NEW, late(LATE)))
                .extracting(Notice::kind, Notice::word, Notice::message)
                .containsExactly(tuple(NoticeKind.LATE, "NotStarted", "not started within 5m"));
        assertThat(between(late(LATE), late(LATE))).isEmpty();
        assertThat(between(late(LATE), JobMoment.NEW))
                .extracting(Notice::kind, Notice::message)
                .containsExactly(tuple(NoticeKind.ON_TIME, "it was late since 2026-11-24T02:29:51Z"));
    }

    @Test
    void each_problem_of_a_spec_is_told_once() {
        JobMoment zone = notReady("InvalidTimeZone", "spec.timeZone: Mars");

        assertThat(between(JobMoment.NEW, zone))
                .extracting(Notice::kind, Notice::message)
                .containsExactly(tuple(NoticeKind.NOT_READY, "InvalidTimeZone: spec.timeZone: Mars"));
        assertThat(between(zone, zone)).isEmpty();
        assertThat(between(zone, notReady("InvalidTimeZone", "spec.timeZone: Venus")))
                .hasSize(1);
        assertThat(between(zone, JobMoment.NEW)).isEmpty();
    }

    @Test
    void a_success_after_failures_is_a_recovery() {
        assertThat(between(failed(3L), failed(0L)))
                .extracting(Notice::kind, Notice::message)
                .containsExactly(tuple(NoticeKind.RECOVERED, "a run succeeded after 3 that failed in a row"));
        assertThat(between(failed(1L), failed(0L)))
                .extracting(Notice::message)
                .containsExactly("a run succeeded after one that failed");
    }

    @Test
    void nothing_recovers_where_nobody_counts_or_nothing_failed() {
        assertThat(between(failed(null), failed(0L))).isEmpty();
        assertThat(between(failed(2L), failed(null))).isEmpty();
        assertThat(between(failed(0L), failed(0L))).isEmpty();
        assertThat(between(failed(2L), failed(3L))).isEmpty();
    }
}
