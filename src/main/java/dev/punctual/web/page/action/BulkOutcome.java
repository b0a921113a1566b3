package dev.punctual.web.page.action;

import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.Started;
import dev.punctual.cluster.read.RunParameters;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the same command for several runs or jobs.
 *
 * @param title such as {@code Cancel: 2 of 3 runs}
 * @param allDone whether none was refused
 * @param items each, in the order it was done in
 */
record BulkOutcome(Frame frame, String title, boolean allDone, List<Item> items, String back) {

    /**
     * What became of one.
     *
     * @param address of the run, or of the one that it led to
     * @param note what was done, or why not
     */
    record Item(String name, String address, boolean done, String note) {}

    static BulkOutcome of(Frame frame, RunAction action, List<Result> results, RunParameters filter) {
        long done = results.stream().filter(Result::isDone).count();
        return new BulkOutcome(
                frame,
                title(action, done, results.size()),
                done == results.size(),
                results.stream().map(result -> item(action, result)).toList(),
                BulkQuestion.back(filter));
    }

    /** What became of pruning the history of jobs. */
    static BulkOutcome ofJobs(Frame frame, String title, List<Result> results, String back) {
        List<Item> items = results.stream().map(BulkOutcome::pruned).toList();
        return new BulkOutcome(frame, title, items.stream().allMatch(Item::done), items, back);
    }

    static String pruned(List<Result> results) {
        long done = results.stream().filter(Result::isDone).count();
        return "Prune history: %s of %s".formatted(Amount.count(done), Amount.of(results.size(), "job"));
    }

    private static Item pruned(Result result) {
        return new Item(
                PlainText.name(result.target().name()),
                Address.job(result.target().namespace(), result.target().name()),
                result.isDone(),
                result.refusal() == null ? "will be pruned" : Asking.words(result.refusal()));
    }

    static String title(RunAction action, long done, long all) {
        return "%s: %s of %s".formatted(RunQuestions.verb(action), Amount.count(done), Amount.of(all, "run"));
    }

    private static Item item(RunAction action, Result result) {
        Started led = result.run();
        String address = led == null
                ? Address.run(result.target().namespace(), result.target().name())
                : Address.run(led.namespace(), led.name());
        return new Item(
                PlainText.name(result.target().name()),
                address,
                result.isDone(),
                result.refusal() == null ? done(action, led) : Asking.words(result.refusal()));
    }

    private static String done(RunAction action, @Nullable Started led) {
        if (led != null) {
            return (led.existing() ? "repeated already by " : "repeated by ") + PlainText.name(led.name());
        }
        return switch (action) {
            case CANCEL -> "will be cancelled";
            case ABORT -> "will be aborted";
            case DELETE -> "deleted";
            case RETRY, RERUN -> "repeated";
        };
    }
}
