package dev.punctual.cluster.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a log that were asked for.
 *
 * @param attempt whose log it is; null where the run has had none
 * @param container whose log it is; null where that is not known
 * @param source where it was read; null where there is no log
 * @param complete whether all of the log was looked at, as far as the source has it
 * @param missing why there is no log, or why not all of it, in a sentence
 * @param matched how many lines are as asked for; the lines may be fewer, the latest of them
 */
public record LogAnswer(
        @Nullable Integer attempt,
        @Nullable String container,
        @Nullable LogSource source,
        boolean complete,
        @Nullable String missing,
        long matched,
        List<LogEntry> lines) {}
