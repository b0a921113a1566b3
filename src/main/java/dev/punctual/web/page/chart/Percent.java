package dev.punctual.web.page.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Positions and sizes for the attributes of SVG. */
public final class Percent {
    private Percent() {}

    /** Such as {@code 12.34%}. */
    public static String of(double part, double whole) {
        return String.format(Locale.ROOT, "%.2f%%", whole <= 0 ? 0 : Math.max(0, Math.min(100, 100 * part / whole)));
    }

    /** Where an instant is between two. */
    public static String at(Instant at, Instant from, Instant to) {
        return of(Duration.between(from, at), Duration.between(from, to));
    }

    /** How much of a time another is. */
    public static String of(Duration part, Duration whole) {
        return of((double) part.toMillis(), (double) whole.toMillis());
    }
}
