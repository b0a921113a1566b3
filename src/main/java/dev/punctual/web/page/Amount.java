package dev.punctual.web.page;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How people say how much there is. */
public final class Amount {
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

    private static final double MOST_OF_NOT_ALL = 99.9;

    private Amount() {}

    /** A count: {@code 12,345}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count of things: {@code 1 run}, {@code 2 runs}. */
    public static String of(long count, String thing) {
        return count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /** A share from 0 to 1: {@code 97.5%}, {@code 100%} for all only; a dash for nothing. */
    public static String share(@Nullable Double share) {
        if (share == null) {
            return "–";
        }
        String text = String.format(Locale.ROOT, "%.1f", share < 1 ? Math.min(share * 100, MOST_OF_NOT_ALL) : 100);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "%";
    }

    /** CPU, given in thousandths of a core: {@code 250 m}, {@code 1.5 cores}. */
    public static String cpu(long thousandths) {
        return thousandths < 1000 ? thousandths + " m" : String.format(Locale.ROOT, "%.1f cores", thousandths / 1000.0);
    }

    /** Memory, given in bytes: {@code 128 MiB}. */
    public static String memory(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.size() - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, amount < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", amount, UNITS.get(unit));
    }
}
