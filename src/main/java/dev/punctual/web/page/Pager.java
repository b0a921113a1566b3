package dev.punctual.web.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where in a long list a page stands.
 *
 * @param text such as {@code 51–100 of 1,234}
 * @param previous the address of the page before; null on the first
 * @param next the address of the page after; null on the last
 */
public record Pager(String text, @Nullable String previous, @Nullable String next) {
    private static final int MOST = 1_000_000;

    /**
     * For a list with addresses that differ in {@code offset} only.
     *
     * @param address with its other parameters
     */
    public static Pager of(int offset, int shown, int total, int size, String address) {
        return new Pager(
                total == 0
                        ? "None"
                        : String.format(
                                Locale.ROOT, "%,d–%,d of %,d", shown == 0 ? offset : offset + 1, offset + shown, total),
                offset == 0 ? null : at(address, Math.max(0, offset - size)),
                offset + shown < total && shown > 0 ? at(address, offset + size) : null);
    }

    /** An offset as somebody wrote it; what is none is the beginning. */
    public static int offset(@Nullable String text) {
        try {
            return text == null ? 0 : Math.max(0, Math.min(MOST, Integer.parseInt(text)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String at(String address, int offset) {
        return address + (address.contains("?") ? "&" : "?") + "offset=" + offset;
    }
}
