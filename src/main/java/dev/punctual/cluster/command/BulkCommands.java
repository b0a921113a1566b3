package dev.punctual.cluster.command;

import dev.punctual.cluster.command.CommandRefused.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One command for many runs or jobs: one after the other, each with a result of its own, whatever became of those before it. Those whose
 * turn does not come within half a minute are untouched, and their results say so.
 */
@ApplicationScoped
public class BulkCommands {
    /** How many runs one command may be about. */
    public static final int MOST = 1000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunCommands runs;
    private final JobCommands jobs;
    private final LongSupplier stopwatch;

    @Inject
    BulkCommands(RunCommands runs, JobCommands jobs) {
        this(runs, jobs, System::nanoTime);
    }

    /** @param stopwatch counts nanoseconds */
    BulkCommands(RunCommands runs, JobCommands jobs, LongSupplier stopwatch) {
        this.runs = runs;
        this.jobs = jobs;
        this.stopwatch = stopwatch;
    }

    /**
     * What became of one of them.
     *
     * @param run the run that was started, where the command starts one
     * @param refusal why it was not carried out; null where it was
     * @param isReached whether its turn came at all
     */
    public record Result(Target target, @Nullable Started run, @Nullable CommandRefused refusal, boolean isReached) {
        static Result done(Target target, @Nullable Started run) {
            return new Result(target, run, null, true);
        }

        static Result refused(Target target, CommandRefused refusal) {
            return new Result(target, null, refusal, true);
        }

        /** Whether it was carried out. */
        public boolean isDone() {
            return refusal == null;
        }
    }

    /**
     * Has it done to each.
     *
     * @throws IllegalArgumentException for more runs than {@link #MOST}
     */
    public List<Result> perform(Order order, RunAction action, List<Target> targets) {
        return each(targets, target -> perform(order, action, target), target -> target);
    }

    /**
     * Has each started; the target of its result is the job.
     *
     * @throws IllegalArgumentException for more runs than {@link #MOST}
     */
    public List<Result> start(Order order, List<StartRun> wanted) {
        return each(wanted, run -> start(order, run), BulkCommands::jobOf);
    }

    /**
     * Has the history of each job pruned.
     *
     * @throws IllegalArgumentException for more jobs than {@link #MOST}
     */
    public List<Result> pruneHistory(Order order, List<Target> targets) {
        return each(targets, target -> pruneHistory(order, target), target -> target);
    }

    private Result pruneHistory(Order order, Target job) {
        try {
            jobs.pruneHistory(order, job);
            return Result.done(job, null);
        } catch (CommandRefused e) {
            return Result.refused(job, e);
        }
    }

    private <T> List<Result> each(List<T> items, Function<T, Result> deed, Function<T, Target> target) {
        if (items.size() > MOST) {
            throw new IllegalArgumentException("at most %d at once, not %d".formatted(MOST, items.size()));
        }
        long begun = stopwatch.getAsLong();
        List<Result> results = new ArrayList<>();
        for (T item : items) {
            boolean isInTime = stopwatch.getAsLong() - begun <= PATIENCE.toNanos();
            results.add(isInTime ? deed.apply(item) : notReached(target.apply(item)));
        }
        return results;
    }

    private static Result notReached(Target target) {
        return new Result(
                target,
                null,
                new CommandRefused(Cause.UNAVAILABLE, "its turn did not come in time; it is untouched"),
                false);
    }

    private static Target jobOf(StartRun wanted) {
        return Target.of(wanted.namespace(), wanted.scheduledJob());
    }

    private Result start(Order order, StartRun wanted) {
        try {
            return Result.done(jobOf(wanted), runs.start(order, wanted));
        } catch (CommandRefused e) {
            return Result.refused(jobOf(wanted), e);
        }
    }

    /** Has one thing done to one run. */
    public Result perform(Order order, RunAction action, Target target) {
        try {
            return Result.done(target, carryOut(order, action, target));
        } catch (CommandRefused e) {
            return Result.refused(target, e);
        }
    }

    private @Nullable Started carryOut(Order order, RunAction action, Target target) {
        switch (action) {
            case CANCEL, ABORT -> runs.stop(order, target, action);
            case DELETE -> runs.delete(order, target);
            case RETRY, RERUN -> {
                return runs.rerun(order, target);
            }
        }
        return null;
    }
}
