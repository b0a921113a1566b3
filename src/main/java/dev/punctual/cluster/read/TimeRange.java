package dev.punctual.cluster.read;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A time that a timeline covers: at most 31 days. */
public record TimeRange(Instant from, Instant to) {
    private static final Duration MOST = Duration.ofDays(31);
    private static final Duration USUAL = Duration.ofDays(1);

    /**
     * From {@code from}, else 24 hours ago, to {@code to}, else 24 hours from now.
     *
     * @throws InvalidQuery naming the parameter that cannot be used
     */
    public static TimeRange of(Map<String, List<String>> address, Instant now) {
        ParameterReading read = new ParameterReading(address, now);
        Instant from = read.instant("from");
        Instant to = read.instant("to");
        Instant start = from == null ? now.minus(USUAL) : from;
        Instant end = to == null ? now.plus(USUAL) : to;
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(MOST) > 0) {
            throw InvalidQuery.of(
                    to == null ? "from" : "to",
                    read.text(to == null ? "from" : "to", 100),
                    "31 days at most in between");
        }
        return new TimeRange(start, end);
    }
}
