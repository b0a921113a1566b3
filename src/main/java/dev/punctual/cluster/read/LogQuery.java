package dev.punctual.cluster.read;

import dev.punctual.core.GoDuration;
import dev.punctual.core.log.LogFilter;
import dev.punctual.core.log.LogLevel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which log is asked for, and which lines of it.
 *
 * @param attempt null for the latest one
 * @param container null for the default one
 * @param last up to where it was heard already; null for nowhere
 */
public record LogQuery(
        String namespace,
        String run,
        @Nullable Integer attempt,
        @Nullable String container,
        LogFilter filter,
        @Nullable LogPlace last) {
    private static final int USUAL_LINES = 1000;
    private static final int LONGEST_SEARCH = 200;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");

    /** Refuses, by its name, what cannot be meant. */
    public static LogQuery of(String namespace, String run, LogWishes wishes, Instant now) {
        LogFilter filter =
                new LogFilter(level(wishes.level()), search(wishes.search()), since(wishes.since(), now), tail(wishes));
        Integer attempt = attempt(wishes.attempt());
        LogPlace last = last(wishes.last(), attempt);
        return new LogQuery(namespace, run, attempt, container(wishes.container()), filter, last);
    }

    private static @Nullable LogPlace last(@Nullable String text, @Nullable Integer attempt) {
        LogPlace last = text == null || text.isEmpty() ? null : LogPlace.of(text);
        if (last != null && attempt != null && last.attempt() != attempt) {
            throw InvalidQuery.of("last", String.valueOf(text), "a place in the log of attempt " + attempt);
        }
        return last;
    }

    /** Which attempt comes first: the one that was asked for, or where it was heard last; null for the latest one. */
    @Nullable Integer firstAttempt() {
        return attempt != null || last == null ? attempt : Integer.valueOf(last.attempt());
    }

    /** The same for one attempt; from a place on all of it, not only its last lines. */
    LogQuery of(int number, @Nullable LogPlace place) {
        int tail = place == null ? filter.tail() : LogFilter.MOST_LINES;
        LogFilter lines = new LogFilter(filter.minimum(), filter.search(), filter.since(), tail);
        return new LogQuery(namespace, run, number, container, lines, place);
    }

    private static @Nullable Integer attempt(@Nullable String text) {
        return text == null ? null : (Integer) number("attempt", text, Integer.MAX_VALUE, "a whole number from 1");
    }

    private static int tail(LogWishes wishes) {
        String expected = "a whole number from 1 to " + LogFilter.MOST_LINES;
        return wishes.tail() == null ? USUAL_LINES : number("tail", wishes.tail(), LogFilter.MOST_LINES, expected);
    }

    private static int number(String parameter, String text, int most, String expected) {
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw InvalidQuery.of(parameter, text, expected);
        }
        return Integer.parseInt(text);
    }

    private static @Nullable String container(@Nullable String text) {
        if (text != null && !NAME.matcher(text).matches()) {
            throw InvalidQuery.of("container", text, "the name of a container");
        }
        return text;
    }

    private static @Nullable LogLevel level(@Nullable String text) {
        return text == null
                ? null
                : LogLevel.ofWord(text)
                        .orElseThrow(() -> InvalidQuery.of("level", text, "trace, debug, info, warn, error or fatal"));
    }

    private static @Nullable String search(@Nullable String text) {
        if (text != null && text.length() > LONGEST_SEARCH) {
            throw InvalidQuery.of("search", text, "at most %d characters".formatted(LONGEST_SEARCH));
        }
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable Instant since(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        try {
            return Character.isDigit(text.isEmpty() ? ' ' : text.charAt(0)) && text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : now.minus(GoDuration.parse(text));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw InvalidQuery.of("since", text, "an instant such as 2026-01-31T12:00:00Z, or a duration such as 10m");
        }
    }
}
