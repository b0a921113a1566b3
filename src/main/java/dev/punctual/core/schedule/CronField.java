package dev.punctual.core.schedule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** One of the five fields of a cron expression: its bounds and the names its values have. */
enum CronField {
    MINUTE("minute", 0, 59),
    HOUR("hour", 0, 23),
    DAY_OF_MONTH("day of month", 1, 31),
    MONTH("month", 1, 12),
    /** Sunday is 0, and may be written as 7 too; {@link #last()} is Saturday. */
    DAY_OF_WEEK("day of week", 0, 6);

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final String label;
    private final int first;
    private final int last;

    CronField(String label, int first, int last) {
        this.label = label;
        this.first = first;
        this.last = last;
    }

    String label() {
        return label;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /** The largest number that may be written. */
    int lastWritten() {
        return this == DAY_OF_WEEK ? 7 : last;
    }

    /** The largest value that a hash chooses on its own: a day that every month has. */
    int lastHashed() {
        return this == DAY_OF_MONTH ? 28 : last;
    }

    /** All values as a bit set, bit n being value n. */
    long all() {
        return IntStream.rangeClosed(first, last)
                .mapToLong(value -> 1L << value)
                .sum();
    }

    /** The same values with the seventh day of the week as Sunday. */
    long folded(long values) {
        return this == DAY_OF_WEEK ? (values | values >>> 7) & all() : values;
    }

    /** The value of a name in any case. */
    OptionalInt named(String name) {
        int index = names().indexOf(name.toUpperCase(Locale.ROOT));
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(first + index);
    }

    /** A value in the way that the word beside it is written: by its name or its number. */
    String like(String word, int value) {
        return named(word).isPresent() ? names().get(value - first) : String.valueOf(value);
    }

    /** The name that somebody wrote in full, as in {@code Monday}; nothing when it is no such word. */
    Optional<String> shortNameOf(String word) {
        return names().stream()
                .filter(name -> word.length() > name.length() && word.regionMatches(true, 0, name, 0, name.length()))
                .filter(name -> word.chars().allMatch(Character::isLetter))
                .findFirst();
    }

    /** What may be written, in words. */
    String expectation() {
        String numbers = "a number from " + first + " to " + lastWritten();
        List<String> names = names();
        return names.isEmpty()
                ? numbers
                : numbers + " or a name from " + names.get(0) + " to " + names.get(names.size() - 1);
    }

    private List<String> names() {
        return switch (this) {
            case MONTH -> MONTHS;
            case DAY_OF_WEEK -> WEEKDAYS;
            case MINUTE, HOUR, DAY_OF_MONTH -> List.of();
        };
    }
}
