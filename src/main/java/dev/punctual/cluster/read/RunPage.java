package dev.punctual.cluster.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of runs.
 *
 * @param total how many there are in the whole list
 * @param offset how many stand before the first of this part
 * @param previous the cursor to go back with; null at the beginning
 * @param next the cursor to go on with; null at the end
 */
public record RunPage(List<RunSummary> runs, int total, int offset, @Nullable String previous, @Nullable String next) {
    public RunPage {
        runs = List.copyOf(runs);
    }
}
