package dev.punctual.cluster.read;

import org.jspecify.annotations.Nullable;

/**
 * A question about a schedule, all of it as somebody wrote it.
 *
 * @param schedule the expression
 * @param timeZone an IANA name; UTC when it is left out
 * @param name {@code namespace/name} of the job, which {@code H} is chosen by; needed for that only
 * @param from the earliest tick: an instant, or a date of the time zone; now when it is left out
 * @param to the end, which is no tick any more, written like {@code from}; no end when it is left out
 * @param limit how many ticks at most, 1 to 1000; 10 when it is left out
 */
public record TimetableQuery(
        @Nullable String schedule,
        @Nullable String timeZone,
        @Nullable String name,
        @Nullable String from,
        @Nullable String to,
        @Nullable String limit) {}
