package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Which part of a list is asked for.
 *
 * @param offset after how many
 * @param limit how many, 1 to 1000
 */
public record ListParameters(int offset, int limit) {
    /** The most that can be left out at the beginning. */
    public static final int MOST_OFFSET = 10_000_000;

    /**
     * The part, of which 50 are usual.
     *
     * @throws InvalidQuery naming the parameter that cannot be used
     */
    public static ListParameters of(Map<String, List<String>> address, Instant now) {
        return of(new ParameterReading(address, now));
    }

    static ListParameters of(ParameterReading read) {
        return new ListParameters(
                read.number("offset", 0, MOST_OFFSET, 0), read.number("limit", 1, RunQuery.MOST, RunQuery.USUAL));
    }
}
