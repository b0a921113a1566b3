package dev.punctual.cluster.read;

import dev.punctual.core.GoDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of an address one by one; each refusal names the parameter. */
final class ParameterReading {
    /** What no word that somebody writes is longer than, but a cursor may be. */
    static final int LONG = 4096;

    private static final int LONGEST = 64;
    private static final int LONGEST_SEARCH = 200;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NAME = Pattern.compile("-|[a-zA-Z0-9](?:[-._a-zA-Z0-9]{0,252})?");
    private static final String TIMES =
            "an instant, as in 2027-03-28T00:00:00Z, a date, as in 2027-03-28, or how long ago, as in 24h";

    private final Map<String, List<String>> values;
    private final Instant now;

    ParameterReading(Map<String, List<String>> values, Instant now) {
        this.values = values;
        this.now = now;
    }

    /** The only value; empty where it is not given. */
    String text(String name, int longest) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw new InvalidQuery(name, "is given %d times: expected once".formatted(given.size()));
        }
        String text = given.isEmpty() ? "" : given.get(0);
        if (text.length() > longest) {
            throw InvalidQuery.of(name, text, "at most %d characters".formatted(longest));
        }
        return text;
    }

    /** All of its values, written one by one or with commas between them; each is a name. */
    List<String> words(String name, int most) {
        List<String> words = values.getOrDefault(name, List.of()).stream()
                .flatMap(text -> Arrays.stream(text.split(",", most + 2)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(most + 1L)
                .toList();
        if (words.size() > most) {
            throw new InvalidQuery(name, "has too many values: expected at most " + most);
        }
        words.stream().filter(word -> !NAME.matcher(word).matches()).findFirst().ifPresent(word -> {
            throw InvalidQuery.of(name, word, "a name");
        });
        return words;
    }

    @Nullable String search() {
        String text = text("search", LONGEST_SEARCH).strip();
        return text.isEmpty() ? null : text;
    }

    int number(String name, int least, int most, int usual) {
        String text = text(name, LONGEST);
        if (text.isEmpty()) {
            return usual;
        }
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw InvalidQuery.of(name, text, "a whole number from %d to %d".formatted(least, most));
        }
        return number;
    }

    @Nullable Boolean flag(String name) {
        String text = text(name, LONGEST);
        return switch (text) {
            case "" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw InvalidQuery.of(name, text, "true or false");
        };
    }

    /** The direction of a list. */
    boolean descending(boolean usual) {
        String text = text("order", LONGEST);
        return switch (text) {
            case "asc" -> false;
            case "desc" -> true;
            case "" -> usual;
            default -> throw InvalidQuery.of("order", text, "asc or desc");
        };
    }

    @Nullable Duration duration(String name) {
        String text = text(name, LONGEST);
        try {
            return text.isEmpty() ? null : GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw InvalidQuery.of(name, text, "a duration, as in 90s or 1h30m");
        }
    }

    /** An instant, whose plus an address may have turned into a blank; the start of a date in UTC; or a time ago. */
    @Nullable Instant instant(String name) {
        String text = text(name, LONGEST);
        try {
            if (text.isEmpty()) {
                return null;
            }
            if (text.contains("T")) {
                return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            }
            return text.contains("-")
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : now.minus(GoDuration.parse(text));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw InvalidQuery.of(name, text, TIMES);
        }
    }
}
