package dev.punctual.web.rest;

import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.command.Started;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of a command for many.
 *
 * @param matched how many were meant; with a filter there may be more than were dealt with
 * @param done how many it was done to
 * @param next where a request for the rest begins; left out where nothing is left
 */
public record Outcome(
        @Schema(
                        description =
                                "How many were meant; a filter may leave more than were dealt with, or whose phase"
                                        + " does not allow it.")
                int matched,
        @Schema(description = "How many it was done to.") int done,
        @Schema(description = "How many it was not done to.") int refused,
        @Schema(description = "What came of each.") List<Item> results,
        @Schema(
                        description =
                                "The value of after that goes on behind the last one whose turn came; left out where"
                                        + " nothing is left.")
                @Nullable String next) {

    static Outcome of(List<Result> results, int matched, @Nullable String next) {
        int done = (int) results.stream().filter(Result::isDone).count();
        return new Outcome(
                matched,
                done,
                results.size() - done,
                results.stream().map(Item::of).toList(),
                next);
    }

    /**
     * What came of one.
     *
     * @param run the run that it led to; left out where it leads to none
     * @param problem why it was not done; left out where it was
     */
    public record Item(String namespace, String name, boolean done, @Nullable Started run, @Nullable Problem problem) {
        static Item of(Result result) {
            return new Item(
                    result.target().namespace(),
                    result.target().name(),
                    result.isDone(),
                    result.run(),
                    result.refusal() == null ? null : CommandRefusals.problem(result.refusal(), false));
        }
    }
}
