package dev.punctual.core.notice;

import dev.punctual.core.notice.Notice.Occasion;
import dev.punctual.core.run.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is to be told of a step of a run: a table whose rows that apply are all told. */
public final class RunNotices {
    private static final String SNOOZED = "Snoozed";

    /** What a person may have to do something about; to wait for a place in line is nothing of the kind. */
    private static final Set<String> KEEPS = Set.of(
            "ImagePullFailed",
            "Unschedulable",
            "ContainerConfigError",
            "NodeLost",
            "QueueNotFound",
            "QuotaExceeded",
            "JobForbidden",
            "NamespaceGone");

    private static final List<Row> TABLE = List.of(
            new Row(step -> step.comesTo(Phase.FAILED), RunNotices::failed),
            new Row(RunNotices::isAttemptThatIsFollowed, RunNotices::attemptFailed),
            new Row(step -> step.comesTo(Phase.CANCELLED), RunNotices::cancelled),
            new Row(step -> step.comesTo(Phase.SKIPPED) && !step.run.ofTick(), RunNotices::skipped),
            new Row(step -> step.comesTo(Phase.SKIPPED) && step.run.ofTick(), RunNotices::tickSkipped),
            new Row(RunNotices::isKept, RunNotices::kept),
            new Row(step -> isNew(step.before.troubles().stalled(), step.stalled()), RunNotices::stalled),
            new Row(step -> !step.isOver() && step.hasEnded(), RunNotices::stalledNoLonger),
            new Row(
                    step -> isNew(
                            step.before.troubles().slow(), step.after.troubles().slow()),
                    RunNotices::slow),
            new Row(step -> step.ends() && !step.after.notFollowed().isEmpty(), RunNotices::notFollowed));

    private RunNotices() {}

    /**
     * Which run.
     *
     * @param ofTick whether it is the run of a tick of a job
     */
    public record RunName(String name, boolean ofTick) {}

    private record Row(Predicate<Step> applies, Function<Step, Notice> notice) {}

    private record Step(RunName run, RunMoment before, RunMoment after, Instant now) {
        boolean comesTo(Phase phase) {
            return after.phase() == phase && before.phase() != phase;
        }

        boolean ends() {
            return isOver() && !before.phase().isFinal();
        }

        boolean isOver() {
            return after.phase().isFinal();
        }

        @Nullable Mark stalled() {
            return after.troubles().stalled();
        }

        boolean hasEnded() {
            return before.troubles().stalled() != null && stalled() == null;
        }

        Notice of(NoticeKind kind, String message, Occasion occasion) {
            return new Notice(kind, after.word(), message, occasion, now);
        }

        Notice once(NoticeKind kind, String message, String occasion) {
            return of(kind, message, Occasion.once(occasion, now));
        }
    }

    /** What is to be told of the step from one moment to the next; nothing where neither is worth a word. */
    public static List<Notice> between(RunName run, RunMoment before, RunMoment after, Instant now) {
        Step step = new Step(run, before, after, now);
        return TABLE.stream()
                .filter(row -> row.applies().test(step))
                .map(row -> row.notice().apply(step))
                .toList();
    }

    private static boolean isNew(@Nullable Mark before, @Nullable Mark after) {
        return before == null && after != null;
    }

    private static Notice failed(Step step) {
        int attempts = step.after.tries().lastEnded();
        String after = attempts < 2 ? "" : " (after %d attempts)".formatted(attempts);
        return step.once(NoticeKind.FAILED, why(step.after) + after, "");
    }

    private static boolean isAttemptThatIsFollowed(Step step) {
        return step.after.phase() == Phase.BACKING_OFF
                && step.after.tries().lastEnded() > step.before.tries().lastEnded()
                && step.after.why() != null
                && !step.after.word().equals(SNOOZED);
    }

    /** One Event for all attempts of a run, however often it is attempted. */
    private static Notice attemptFailed(Step step) {
        RunMoment.Tries tries = step.after.tries();
        String next = tries.next() == null ? "" : "; the next one is due at " + tries.next();
        String message = "attempt %d: %s%s".formatted(tries.lastEnded(), why(step.after), next);
        Instant first = Objects.requireNonNullElse(tries.firstFailure(), step.now);
        return step.of(NoticeKind.ATTEMPT_FAILED, message, new Occasion("", Math.max(1, tries.failed()), first));
    }

    private static Notice cancelled(Step step) {
        String by = step.after.by() == null ? "" : ", by " + step.after.by();
        return step.once(NoticeKind.CANCELLED, why(step.after) + by, "");
    }

    private static Notice skipped(Step step) {
        return step.once(NoticeKind.SKIPPED, why(step.after), "");
    }

    /** As long as the same thing is in the way, it is the same occasion. */
    private static Notice tickSkipped(Step step) {
        return step.once(
                NoticeKind.TICK_SKIPPED, "run %s: %s".formatted(step.run.name(), why(step.after)), why(step.after));
    }

    private static boolean isKept(Step step) {
        Phase phase = step.after.phase();
        boolean waits = phase != Phase.BACKING_OFF && phase != Phase.CANCELLING && !phase.isFinal();
        return waits && KEEPS.contains(step.after.word()) && !step.after.word().equals(step.before.word());
    }

    private static Notice kept(Step step) {
        return step.once(
                NoticeKind.KEPT,
                step.after.sentence(),
                "after attempt " + step.after.tries().lastEnded());
    }

    private static Notice stalled(Step step) {
        return marked(NoticeKind.STALLED, Objects.requireNonNull(step.stalled()));
    }

    private static Notice stalledNoLonger(Step step) {
        Mark was = Objects.requireNonNull(step.before.troubles().stalled());
        String message = "it goes on; it was stalled since " + was.since();
        return new Notice(
                NoticeKind.STALLED_NO_LONGER,
                was.reason(),
                message,
                Occasion.once(was.since().toString(), step.now),
                step.now);
    }

    private static Notice slow(Step step) {
        return marked(
                NoticeKind.SLOW, Objects.requireNonNull(step.after.troubles().slow()));
    }

    private static Notice marked(NoticeKind kind, Mark mark) {
        return new Notice(
                kind,
                mark.reason(),
                mark.message(),
                Occasion.once(mark.since().toString(), mark.since()),
                mark.since());
    }

    private static Notice notFollowed(Step step) {
        return step.once(NoticeKind.NOT_FOLLOWED, String.join("; ", step.after.notFollowed()), "");
    }

    private static String why(RunMoment run) {
        return run.sentence().isEmpty() ? run.word() : "%s: %s".formatted(run.word(), run.sentence());
    }
}
