package dev.punctual.cluster.command;

import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be the reason of a command. It is shown to others as one line, on pages, on terminals and in logs, and has to say
 * there what whoever reads it sees: nothing that breaks the line, turns its direction, or is there and cannot be seen.
 */
final class Reasons {
    private static final int LONGEST = 1024;

    /** Letters and signs by their class, of which nothing is drawn. */
    private static final Set<Integer> BLANK =
            Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0);

    private static final int FIRST_SELECTOR = 0xE0100;
    private static final int LAST_SELECTOR = 0xE01EF;

    private Reasons() {}

    /**
     * Goes on only with a reason that can be shown, or with none.
     *
     * @throws CommandRefused naming the field and the character
     */
    static void demandPlain(@Nullable String reason) {
        if (reason == null) {
            return;
        }
        if (reason.length() > LONGEST) {
            throw CommandRefused.ofField(
                    "reason", "it has %d characters, and at most %d are kept".formatted(reason.length(), LONGEST));
        }
        OptionalInt hidden = reason.codePoints().filter(Reasons::isHidden).findFirst();
        if (hidden.isPresent()) {
            throw CommandRefused.ofField(
                    "reason",
                    "it has the character U+%04X, which cannot be seen: a reason is one line of visible text"
                            .formatted(hidden.getAsInt()));
        }
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> BLANK.contains(point) || (point >= FIRST_SELECTOR && point <= LAST_SELECTOR);
        };
    }
}
