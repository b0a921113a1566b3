package dev.punctual.core.log;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How grave a line is, from the least grave on; of many lines nobody can say. */
public enum LogLevel {
    UNKNOWN,
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL;

    private static final int STEP = 10;
    private static final List<LogLevel> BY_TENS = List.of(TRACE, DEBUG, INFO, WARN, ERROR, FATAL);
    private static final int LONGEST_WORD = 13;
    private static final Map<String, LogLevel> WORDS = Map.ofEntries(
            Map.entry("TRACE", TRACE),
            Map.entry("FINEST", TRACE),
            Map.entry("FINER", TRACE),
            Map.entry("VERBOSE", TRACE),
            Map.entry("DEBUG", DEBUG),
            Map.entry("FINE", DEBUG),
            Map.entry("CONFIG", DEBUG),
            Map.entry("INFO", INFO),
            Map.entry("INFORMATION", INFO),
            Map.entry("INFORMATIONAL", INFO),
            Map.entry("NOTICE", INFO),
            Map.entry("WARN", WARN),
            Map.entry("WARNING", WARN),
            Map.entry("ERROR", ERROR),
            Map.entry("ERR", ERROR),
            Map.entry("SEVERE", ERROR),
            Map.entry("FATAL", FATAL),
            Map.entry("CRITICAL", FATAL),
            Map.entry("CRIT", FATAL),
            Map.entry("ALERT", FATAL),
            Map.entry("EMERG", FATAL),
            Map.entry("EMERGENCY", FATAL),
            Map.entry("PANIC", FATAL),
            Map.entry("DPANIC", FATAL));

    /** The level that a word of a logger means, in whatever case; nothing where it means none. */
    public static Optional<LogLevel> ofWord(String word) {
        return word.length() > LONGEST_WORD
                ? Optional.empty()
                : Optional.ofNullable(WORDS.get(word.toUpperCase(Locale.ROOT)));
    }

    /** The level that a number of pino or bunyan means, where 30 is INFO and what is between two is the lower one. */
    static LogLevel ofNumber(double number) {
        return number >= STEP ? BY_TENS.get((int) Math.min(number / STEP, BY_TENS.size()) - 1) : UNKNOWN;
    }

    /** Whether it is as grave as that or graver. */
    boolean isAtLeast(LogLevel minimum) {
        return compareTo(minimum) >= 0;
    }
}
