package dev.punctual.web.page.action;

import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.Started;
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
 * @param rest how to go on with those that are left; null for none
 */
record BulkOutcome(Frame frame, String title, boolean allDone, List<Item> items, String back, @Nullable Rest rest) {

    /**
     * What became of one.
     *
     * @param address of the run, or of the one that it led to
     * @param note what was done, or why not
     */
    record Item(String name, String address, boolean done, String note) {}

    /**
     * A form that asks for those that are left.
     *
     * @param words why some are
     * @param changes whether it is sent as what changes something is, with the token of the visitor
     */
    record Rest(String words, boolean changes, String address, List<BulkQuestion.Field> fields) {}

    static BulkOutcome of(Frame frame, RunAction action, List<Result> results, BulkForm form) {
        long done = results.stream().filter(Result::isDone).count();
        return new BulkOutcome(
                frame,
                title(action, done, results.size()),
                done == results.size(),
                results.stream().map(result -> item(action, result)).toList(),
                BulkQuestion.back(form.filter()),
                rest(action, results, form));
    }

    /** Those whose turn did not come, and then those that were too many for once. */
    private static @Nullable Rest rest(RunAction action, List<Result> results, BulkForm form) {
        List<BulkQuestion.Field> fields = BulkQuestion.fields(action, form.filter(), form.place());
        List<Result> unreached =
                results.stream().filter(result -> !result.isReached()).toList();
        unreached.forEach(result -> fields.add(new BulkQuestion.Field(
                "run", result.target().namespace() + "/" + result.target().name())));
        if (unreached.isEmpty() && form.place() != null) {
            fields.add(new BulkQuestion.Field("all", "true"));
        }
        return unreached.isEmpty() && form.place() == null
                ? null
                : new Rest(left(unreached), true, "/runs/bulk", fields);
    }

    private static String left(List<Result> unreached) {
        return unreached.isEmpty()
                ? "There were more than can be dealt with at once."
                : "The turn of %s did not come in time.".formatted(Amount.count(unreached.size()));
    }

    /** What became of pruning the history of jobs. */
    static BulkOutcome ofJobs(Frame frame, String title, List<Result> results, @Nullable String next) {
        List<Item> items = results.stream().map(BulkOutcome::pruned).toList();
        Rest rest = next == null
                ? null
                : new Rest(
                        "There are more jobs than could be dealt with at once.",
                        false,
                        "/operator/prune",
                        List.of(new BulkQuestion.Field("after", next)));
        return new BulkOutcome(frame, title, items.stream().allMatch(Item::done), items, "/operator", rest);
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
