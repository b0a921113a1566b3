package dev.punctual.core.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the level in a plain line as the usual loggers write it: in capitals or brackets after nothing but times, brackets
 * and dashes, as the letter of klog, or as {@code level=}. A word in the middle of a sentence is none.
 */
final class PlainLevel {
    private static final int LOOKED_AT = 200;
    private static final int MOST_WORDS = 10;

    private static final Pattern KLOG = Pattern.compile("^([IWEF])\\d{4} \\d\\d:\\d\\d:\\d\\d");
    private static final Pattern LOGFMT =
            Pattern.compile("(?:^|[ \t])(?:level|lvl|severity)=\"?([A-Za-z]{3,13})\"?(?:[ \t]|$)");
    /** How Python, Java, Go and Node tell of what nobody caught. */
    private static final Pattern UNCAUGHT = Pattern.compile(
            "Traceback \\(most recent call last\\):|Exception in thread \"|panic: |Uncaught [A-Za-z]*(?:Error|Exception)");

    private static final Pattern BLANKS = Pattern.compile("[ \t]+");
    private static final Pattern WORD = Pattern.compile("([\\[(<|]*)([A-Za-z]+)([\\])>|:,]*).*");
    private static final Pattern ZONE = Pattern.compile("[A-Z]{3,4}");

    private PlainLevel() {}

    static LogLevel of(String line) {
        String start = line.length() > LOOKED_AT ? line.substring(0, LOOKED_AT) : line;
        if (UNCAUGHT.matcher(start).lookingAt()) {
            return LogLevel.ERROR;
        }
        return klog(start).or(() -> leading(start)).or(() -> logfmt(start)).orElse(LogLevel.UNKNOWN);
    }

    private static Optional<LogLevel> klog(String line) {
        Matcher klog = KLOG.matcher(line);
        if (!klog.find()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (klog.group(1)) {
                    case "I" -> LogLevel.INFO;
                    case "W" -> LogLevel.WARN;
                    case "E" -> LogLevel.ERROR;
                    default -> LogLevel.FATAL;
                });
    }

    private static Optional<LogLevel> logfmt(String line) {
        Matcher logfmt = LOGFMT.matcher(line);
        return logfmt.find() ? LogLevel.ofWord(logfmt.group(1)) : Optional.empty();
    }

    private static Optional<LogLevel> leading(String line) {
        String[] words = BLANKS.split(line.stripLeading(), MOST_WORDS + 1);
        boolean inBrackets = false;
        for (int at = 0; at < Math.min(words.length, MOST_WORDS); at++) {
            Optional<LogLevel> level = level(words[at], at == 0);
            if (level.isPresent()) {
                return level;
            }
            inBrackets = (inBrackets || isOpening(words[at])) && !isClosing(words[at]);
            if (!inBrackets && !mayPrecede(words, at)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<LogLevel> level(String text, boolean isFirst) {
        Matcher word = WORD.matcher(text);
        if (!word.matches()) {
            return Optional.empty();
        }
        String letters = word.group(2);
        boolean isAlone = word.end(3) == text.length() || !word.group(3).isEmpty();
        boolean isCapital = letters.chars().noneMatch(Character::isLowerCase);
        boolean isMarked = isBracketed(word) || (isFirst && word.group(3).startsWith(":"));
        return isAlone && (isCapital || isMarked) ? LogLevel.ofWord(letters) : Optional.empty();
    }

    private static boolean isBracketed(Matcher word) {
        return !word.group(1).isEmpty() && !word.group(3).isEmpty();
    }

    private static boolean isOpening(String word) {
        return word.startsWith("[") || word.startsWith("(") || word.startsWith("<");
    }

    private static boolean isClosing(String word) {
        return word.indexOf(']') >= 0 || word.indexOf(')') >= 0 || word.indexOf('>') >= 0;
    }

    /** Times and numbers, what is in brackets, dashes, the zone after a time, and a name between two dashes. */
    private static boolean mayPrecede(String[] words, int at) {
        String word = words[at];
        return Character.isDigit(word.isEmpty() ? '0' : word.charAt(0))
                || isClosing(word)
                || isDash(word)
                || (at > 0 && ZONE.matcher(word).matches() && Character.isDigit(words[at - 1].charAt(0)))
                || (at > 0 && isDash(words[at - 1]) && at + 1 < words.length && isDash(words[at + 1]));
    }

    private static boolean isDash(String word) {
        return word.equals("-") || word.equals("|") || word.equals("--") || word.equals("---");
    }
}
