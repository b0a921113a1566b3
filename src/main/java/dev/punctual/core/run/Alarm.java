package dev.punctual.core.run;

import java.time.Instant;

/**
 * Something about a run that people should look at.
 *
 * @param on whether it is so now; it was so before where it is not
 * @param since since when it is so, or is so no longer
 * @param message in a sentence
 */
public record Alarm(boolean on, Instant since, String message) {}
