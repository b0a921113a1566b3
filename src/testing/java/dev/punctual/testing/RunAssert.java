package dev.punctual.testing;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Says what a run should have become. What is not so is an {@link AssertionError} that shows the whole run. */
public final class RunAssert {
    private final Run run;

    private RunAssert(Run run) {
        this.run = run;
    }

    /** Begins with a run. */
    public static RunAssert assertThat(Run run) {
        return new RunAssert(run);
    }

    /** Its command ended well. */
    public RunAssert succeeded() {
        return isIn("Succeeded");
    }

    /** It failed, for this reason: {@code ExitCode}, {@code Timeout} … */
    public RunAssert failedBecause(String reason) {
        return isIn("Failed").because(reason);
    }

    /** It was cancelled, by whomever. */
    public RunAssert wasCancelled() {
        return isIn("Cancelled");
    }

    /** It never started, for this reason: {@code ConcurrencyForbid}, {@code Duplicate} … */
    public RunAssert wasSkippedBecause(String reason) {
        return isIn("Skipped").because(reason);
    }

    /** It has not started, and waits for this: {@code QueueSuspended}, {@code StartAfter} … */
    public RunAssert waitsFor(String reason) {
        return check(!run.isFinished(), "wait", run.phase()).because(reason);
    }

    /** It is in this phase, written as kubectl shows it. */
    public RunAssert isIn(String phase) {
        return check(run.phase().equals(phase), "be " + phase, run.phase());
    }

    private RunAssert because(String reason) {
        return check(
                run.reason().equals(Optional.of(reason)),
                "have reason " + reason,
                run.reason().orElse("none"));
    }

    /** It needed no more attempts than that. */
    public RunAssert withinAttempts(int most) {
        return check(run.attempts() <= most, "need at most %d attempts".formatted(most), run.attempts());
    }

    /** It had exactly so many attempts. */
    public RunAssert afterAttempts(int number) {
        return check(run.attempts() == number, "have %d attempts".formatted(number), run.attempts());
    }

    /** It is the run of this tick. */
    public RunAssert isForTick(Instant tick) {
        return check(
                run.scheduledFor().equals(Optional.of(tick)),
                "be for the tick " + tick,
                run.scheduledFor().map(Instant::toString).orElse("no tick"));
    }

    /** It counted so many by {@code ::outcome}. */
    public RunAssert counted(String name, long number) {
        return check(run.outcome(name) == number, "count %d %s".formatted(number, name), run.outcome(name));
    }

    /** A field of what it gave back by {@code ::result} has this value. */
    public RunAssert gaveBack(Object value, String... path) {
        Object found = run.result(path).orElse(null);
        return check(
                Objects.equals(found, value), "give back %s as %s".formatted(value, String.join(".", path)), found);
    }

    private RunAssert check(boolean isSo, String wanted, Object found) {
        if (!isSo) {
            throw new AssertionError("run %s was to %s, but: %s%n%n%s".formatted(run.name(), wanted, found, run));
        }
        return this;
    }
}
