package dev.punctual.cluster.report;

/** Text that stays within its line and reorders nothing beside it: what would not is shown as it is written in a source text. */
final class VisibleText {
    private VisibleText() {}

    static boolean isPlain(String text) {
        return text.codePoints().allMatch(VisibleText::isPlain);
    }

    static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(visible, point));
        return visible.toString();
    }

    private static void append(StringBuilder visible, int point) {
        if (isPlain(point)) {
            visible.appendCodePoint(point);
        } else if (point == '\n') {
            visible.append("\\n");
        } else if (point == '\r') {
            visible.append("\\r");
        } else {
            visible.append("\\u%04x".formatted(point));
        }
    }

    private static boolean isPlain(int point) {
        return point == '\t'
                || switch (Character.getType(point)) {
                    case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                        false;
                    default -> true;
                };
    }
}
