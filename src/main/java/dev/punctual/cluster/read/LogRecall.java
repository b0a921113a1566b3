package dev.punctual.cluster.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was kept of a log whose container has ended.
 *
 * @param missing why there is no log, or why not all of it, in a sentence; null where there is nothing to say
 */
record LogRecall(@Nullable String missing, List<LogWord> lines) {
    LogRecall {
        lines = List.copyOf(lines);
    }
}
