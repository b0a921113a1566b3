package dev.punctual.web.page;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that came from anywhere, made fit for one line of a page: no terminal sequences, no control characters, nothing
 * invisible that reorders or hides its neighbours, and no more of it than there is room for. Escaping is the template's.
 */
public final class PlainText {
    private static final Pattern TERMINAL_SEQUENCE =
            Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]?|\\][^\u0007\u001b]*(\u0007|\u001b\\\\)?|[@-_])?");

    /** What is dropped must not make the work unbounded: so much is looked at for each character shown. */
    private static final int LOOKED_AT = 8;

    private static final int MOST_OF_A_NAME = 253;
    private static final int MOST_OF_A_WORD = 64;
    private static final int MOST_OF_A_SENTENCE = 300;

    /** As much as a status keeps. */
    private static final int MOST_OF_A_CAUSE = 1024;

    private PlainText() {}

    /** The name of an object: never nothing, even when all of it had to be dropped. */
    public static String name(String text) {
        return Objects.requireNonNullElse(line(text, MOST_OF_A_NAME), "?");
    }

    /** One word, such as a reason; null when nothing is left. */
    public static @Nullable String word(@Nullable String text) {
        return line(text, MOST_OF_A_WORD);
    }

    /** A sentence, such as a message; null when nothing is left. */
    public static @Nullable String sentence(@Nullable String text) {
        return line(text, MOST_OF_A_SENTENCE);
    }

    /** Why something failed, the whole of it: the cause stands at the end. Null when nothing is left. */
    public static @Nullable String cause(@Nullable String text) {
        return line(text, MOST_OF_A_CAUSE);
    }

    /** The text within so many characters, the ellipsis included; null when nothing is left. */
    public static @Nullable String line(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        boolean endless = text.length() > most * LOOKED_AT;
        String looked = endless ? text.substring(0, most * LOOKED_AT) : text;
        String clean = clean(TERMINAL_SEQUENCE.matcher(looked).replaceAll(""));
        if (clean.isEmpty()) {
            return null;
        }
        int length = clean.codePointCount(0, clean.length());
        return length > most || endless ? cut(clean, Math.min(length, most)) : clean;
    }

    /** Several lines, such as the end of a log: they stay lines, and nothing in them hides or reorders. Null for nothing. */
    public static @Nullable String block(@Nullable String text) {
        return text == null
                ? null
                : TERMINAL_SEQUENCE
                        .matcher(text)
                        .replaceAll("")
                        .codePoints()
                        .filter(point -> point == '\n' || point == '\t' || isShown(point))
                        .map(point -> isHalf(point) ? '\uFFFD' : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isShown(int point) {
        return !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT;
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        boolean gap = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            if (isBlank(point)) {
                gap = true;
            } else if (Character.getType(point) != Character.FORMAT) {
                clean.append(gap && !clean.isEmpty() ? " " : "").appendCodePoint(isHalf(point) ? '\uFFFD' : point);
                gap = false;
            }
        }
        return clean.toString();
    }

    private static boolean isBlank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.isISOControl(point);
    }

    private static boolean isHalf(int point) {
        return Character.getType(point) == Character.SURROGATE;
    }

    private static String cut(String text, int most) {
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }
}
