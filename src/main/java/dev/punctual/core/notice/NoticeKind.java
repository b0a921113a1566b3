package dev.punctual.core.notice;

import static dev.punctual.core.notice.NoticeKind.Subject.RUN;
import static dev.punctual.core.notice.NoticeKind.Subject.SCHEDULED_JOB;
import static dev.punctual.core.notice.NoticeKind.Weight.NORMAL;
import static dev.punctual.core.notice.NoticeKind.Weight.WARNING;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps in the life of a run or a job that a person cares about. A plain success is none. */
public enum NoticeKind {
    FAILED(RUN, WARNING, "Failed", Alarm.FAILED),
    ATTEMPT_FAILED(RUN, WARNING, "AttemptFailed", null),
    CANCELLED(RUN, NORMAL, "Cancelled", null),
    SKIPPED(RUN, NORMAL, "Skipped", null),
    /** A tick's run that was skipped is told of at its job: there may be one every minute. */
    TICK_SKIPPED(SCHEDULED_JOB, NORMAL, "RunSkipped", null),
    /** Something keeps the run from starting; the Event's reason is what keeps it. */
    KEPT(RUN, WARNING, "", null),
    STALLED(RUN, WARNING, "Stalled", Alarm.STALLED),
    STALLED_NO_LONGER(RUN, NORMAL, "StalledNoLonger", null),
    SLOW(RUN, WARNING, "Slow", Alarm.SLOW),
    NOT_FOLLOWED(RUN, WARNING, "FollowUpRefused", null),
    LATE(SCHEDULED_JOB, WARNING, "Late", Alarm.LATE),
    ON_TIME(SCHEDULED_JOB, NORMAL, "OnTime", null),
    RECOVERED(SCHEDULED_JOB, NORMAL, "Recovered", Alarm.RECOVERED),
    NOT_READY(SCHEDULED_JOB, WARNING, "NotReady", null);

    /** Whom a notice is about. */
    public enum Subject {
        RUN,
        SCHEDULED_JOB
    }

    /** How grave it is, in Kubernetes' words. */
    public enum Weight {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String text;

        Weight(String text) {
            this.text = text;
        }

        /** The type of the Event. */
        public String text() {
            return text;
        }
    }

    private final Subject subject;
    private final Weight weight;
    private final String reason;
    private final @Nullable Alarm alarm;

    NoticeKind(Subject subject, Weight weight, String reason, @Nullable Alarm alarm) {
        this.subject = subject;
        this.weight = weight;
        this.reason = reason;
        this.alarm = alarm;
    }

    /** Whom it is about. */
    public Subject subject() {
        return subject;
    }

    /** How grave it is. */
    public Weight weight() {
        return weight;
    }

    /** What receivers are told of it; most kinds are for those who look at the object. */
    public Optional<Alarm> alarm() {
        return Optional.ofNullable(alarm);
    }

    String reason() {
        return reason;
    }
}
