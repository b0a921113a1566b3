package dev.punctual.cluster.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One command for many runs: one after the other, each with a result of its own, whatever became of those before it. */
@ApplicationScoped
public class BulkCommands {
    /** How many runs one command may be about. */
    public static final int MOST = 1000;

    private final RunCommands runs;

    BulkCommands(RunCommands runs) {
        this.runs = runs;
    }

    /**
     * What became of one of them.
     *
     * @param run the run that was started, where the command starts one
     * @param refusal why it was not carried out; null where it was
     */
    public record Result(Target target, @Nullable Started run, @Nullable CommandRefused refusal) {
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
        if (targets.size() > MOST) {
            throw new IllegalArgumentException("at most %d runs at once, not %d".formatted(MOST, targets.size()));
        }
        return targets.stream().map(target -> perform(order, action, target)).toList();
    }

    /** Has one thing done to one run. */
    public Result perform(Order order, RunAction action, Target target) {
        try {
            return new Result(target, carryOut(order, action, target), null);
        } catch (CommandRefused e) {
            return new Result(target, null, e);
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
