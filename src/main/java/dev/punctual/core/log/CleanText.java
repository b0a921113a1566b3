package dev.punctual.core.log;

import java.util.regex.Pattern;

/** Text without terminal sequences, control characters but for tabs, and what reorders its neighbours on a terminal. */
final class CleanText {
    /** Possessive, so that no text makes the matching long. */
    private static final Pattern TERMINAL_SEQUENCE =
            Pattern.compile("\u001B(?:\\[[0-?]*+[ -/]*+[@-~]?+|\\][^\u0007\u001B]*+(?:\u0007|\u001B\\\\)?+|[@-_])?+");

    /** The controls of writing from right to left: marks, embeddings, overrides and isolates. */
    private static final String BIDIRECTIONAL =
            "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    private static final int FIRST_BEYOND_LATIN = 0x061C;

    private CleanText() {}

    static String of(String text) {
        if (text.chars().noneMatch(CleanText::isDropped)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        String plain = TERMINAL_SEQUENCE.matcher(text).replaceAll("");
        plain.chars().filter(character -> !isDropped(character)).forEach(character -> clean.append((char) character));
        return clean.toString();
    }

    private static boolean isDropped(int character) {
        return character < FIRST_BEYOND_LATIN
                ? character != '\t' && Character.isISOControl(character)
                : BIDIRECTIONAL.indexOf(character) >= 0;
    }
}
