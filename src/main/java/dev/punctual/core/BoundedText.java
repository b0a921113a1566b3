package dev.punctual.core;

/**
 * Text cut to what it takes up in an object: its bytes as JSON in UTF-8, where a control character takes six. No character
 * is cut in half, because half of one is stored as something else and never compares equal again.
 */
public final class BoundedText {
    private static final String ELLIPSIS = "…";
    private static final int ELLIPSIS_BYTES = 3;
    private static final int ESCAPED_BYTES = 6;

    private BoundedText() {}

    /** The beginning of the text, followed by an ellipsis where it was cut; cutting again changes nothing. */
    public static String start(String text, int bytes) {
        int kept = 0;
        int used = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            used += bytesOf(text.codePointAt(at));
            if (used > bytes) {
                return text.substring(0, kept) + ELLIPSIS;
            }
            if (used <= bytes - ELLIPSIS_BYTES) {
                kept = text.offsetByCodePoints(at, 1);
            }
        }
        return text;
    }

    /**
     * The beginning and the end of the text, with an ellipsis between them where it was cut: of a chain of causes the last is what
     * matters. Cutting again changes nothing.
     */
    public static String ends(String text, int bytes) {
        if (start(text, bytes).equals(text)) {
            return text;
        }
        int half = (bytes - ELLIPSIS_BYTES) / 2;
        return start(text, half + ELLIPSIS_BYTES) + end(text, bytes - ELLIPSIS_BYTES - half);
    }

    /** The end of the text. */
    public static String end(String text, int bytes) {
        int start = text.length();
        int used = 0;
        while (start > 0) {
            int before = text.offsetByCodePoints(start, -1);
            used += bytesOf(text.codePointAt(before));
            if (used > bytes) {
                break;
            }
            start = before;
        }
        return text.substring(start);
    }

    private static int bytesOf(int codePoint) {
        if (codePoint < ' ') {
            return codePoint == '\n' || codePoint == '\t' || codePoint == '\r' ? 2 : ESCAPED_BYTES;
        }
        if (codePoint < 0x80) {
            return codePoint == '"' || codePoint == '\\' ? 2 : 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
