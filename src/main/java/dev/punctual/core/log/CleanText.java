package dev.punctual.core.log;

import java.util.regex.Pattern;

/** Text without terminal sequences and control characters, but for tabs. */
final class CleanText {
    /** Possessive, so that no text makes the matching long. */
    private static final Pattern TERMINAL_SEQUENCE =
            Pattern.compile("\u001B(?:\\[[0-?]*+[ -/]*+[@-~]?+|\\][^\u0007\u001B]*+(?:\u0007|\u001B\\\\)?+|[@-_])?+");

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
        return character != '\t' && Character.isISOControl(character);
    }
}
