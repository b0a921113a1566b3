package dev.punctual.cluster.read;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a run's log, as it was written; null for what is not asked.
 *
 * @param attempt the number of the attempt; the latest one otherwise
 * @param container the name of the container; the default one otherwise
 * @param level the least level: trace, debug, info, warn, error or fatal
 * @param search what the lines say, in whatever case
 * @param since an instant, or a duration until now
 * @param tail how many of the latest lines, 1 to 10,000 (1,000)
 * @param last only what comes after this place, as a followed log has told it
 */
public record LogWishes(
        @Nullable String attempt,
        @Nullable String container,
        @Nullable String level,
        @Nullable String search,
        @Nullable String since,
        @Nullable String tail,
        @Nullable String last) {
    /** The log of the latest attempt. */
    public static final LogWishes NONE = new LogWishes(null, null, null, null, null, null, null);
}
