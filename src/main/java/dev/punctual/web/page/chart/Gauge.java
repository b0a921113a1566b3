package dev.punctual.web.page.chart;

import java.util.Locale;

/**
 * How full something is.
 *
 * @param width of the filled part
 * @param style completed while there is room, cancelled when there is none
 * @param text the same in words
 */
public record Gauge(String width, String style, String text) {

    /** So many of so many places. */
    public static Gauge of(int taken, int places) {
        return new Gauge(
                Percent.of(taken, Math.max(places, 1)),
                taken >= places ? "cancelled" : "running",
                String.format(Locale.ROOT, "%,d of %,d places taken", taken, places));
    }
}
