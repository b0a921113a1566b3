package dev.punctual.cluster.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Up to which line somebody heard the log of a run, so that they can go on from there. Lines have no numbers: they are told apart by
 * when the node took them down, and by their order where several have the same time.
 *
 * @param attempt the attempt whose log it is, from 1
 * @param time of the newest line
 * @param lines how many lines of exactly that time were heard, from 1
 */
public record LogPlace(int attempt, Instant time, int lines) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8})_([-0-9T:.]{19,29}Z)_([1-9][0-9]{0,8})");

    /**
     * A place as {@link #toString} writes it.
     *
     * @throws InvalidQuery where it is none
     */
    public static LogPlace of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw refusal(text);
        }
        try {
            return new LogPlace(
                    Integer.parseInt(parts.group(1)), Instant.parse(parts.group(2)), Integer.parseInt(parts.group(3)));
        } catch (DateTimeException e) {
            throw refusal(text);
        }
    }

    private static InvalidQuery refusal(String text) {
        return InvalidQuery.of("last", text, "the place that a followed log has told last");
    }

    /** As it goes into addresses. */
    @Override
    public String toString() {
        return "%d_%s_%d".formatted(attempt, time, lines);
    }
}
