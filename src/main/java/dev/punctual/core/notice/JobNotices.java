package dev.punctual.core.notice;

import dev.punctual.core.notice.Notice.Occasion;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is to be told of a step of a job: a table whose rows that apply are all told. */
public final class JobNotices {
    private static final List<Row> TABLE = List.of(
            new Row(step -> step.before.late() == null && step.after.late() != null, JobNotices::late),
            new Row(step -> step.before.late() != null && step.after.late() == null, JobNotices::onTime),
            new Row(step -> step.after.notReady() != null && !step.isNotReadyStill(), JobNotices::notReady),
            new Row(JobNotices::isRecovered, JobNotices::recovered));

    private JobNotices() {}

    private record Row(Predicate<Step> applies, Function<Step, Notice> notice) {}

    private record Step(JobMoment before, JobMoment after, Instant now) {
        /** Another problem than before is news. */
        boolean isNotReadyStill() {
            Mark was = before.notReady();
            Mark is = after.notReady();
            return was != null
                    && is != null
                    && was.reason().equals(is.reason())
                    && was.message().equals(is.message());
        }
    }

    /** What is to be told of the step from one moment to the next. */
    public static List<Notice> between(JobMoment before, JobMoment after, Instant now) {
        Step step = new Step(before, after, now);
        return TABLE.stream()
                .filter(row -> row.applies().test(step))
                .map(row -> row.notice().apply(step))
                .toList();
    }

    private static Notice late(Step step) {
        Mark late = Objects.requireNonNull(step.after.late());
        return notice(
                NoticeKind.LATE, late.reason(), late.message(), late.since().toString(), late.since());
    }

    private static Notice onTime(Step step) {
        Mark was = Objects.requireNonNull(step.before.late());
        return notice(
                NoticeKind.ON_TIME,
                was.reason(),
                "it was late since " + was.since(),
                was.since().toString(),
                step.now);
    }

    private static Notice notReady(Step step) {
        Mark problem = Objects.requireNonNull(step.after.notReady());
        String message = "%s: %s".formatted(problem.reason(), problem.message());
        return notice(NoticeKind.NOT_READY, problem.reason(), message, message, step.now);
    }

    private static boolean isRecovered(Step step) {
        return isPositive(step.before.failures())
                && step.after.failures() != null
                && step.after.failures() == 0
                && step.after.lastSuccess() != null;
    }

    private static boolean isPositive(@Nullable Long count) {
        return count != null && count > 0;
    }

    private static Notice recovered(Step step) {
        long failures = Objects.requireNonNullElse(step.before.failures(), 0L);
        String message = failures == 1
                ? "a run succeeded after one that failed"
                : "a run succeeded after %d that failed in a row".formatted(failures);
        return notice(NoticeKind.RECOVERED, "Succeeded", message, String.valueOf(step.after.lastSuccess()), step.now);
    }

    private static Notice notice(NoticeKind kind, String word, String message, String occasion, Instant at) {
        return new Notice(kind, word, message, Occasion.once(occasion, at), at);
    }
}
