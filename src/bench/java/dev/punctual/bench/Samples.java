package dev.punctual.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Times that were measured, in seconds. */
record Samples(List<Double> sorted) {

    static Samples ofSeconds(Collection<Double> seconds) {
        return new Samples(seconds.stream().sorted().toList());
    }

    /** The least of them that so many of a hundred do not exceed; no number where there are none. */
    double percentile(double percent) {
        int index = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.max(0, index));
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "n %d, min %.3f, p50 %.3f, p90 %.3f, p99 %.3f, max %.3f s",
                sorted.size(),
                percentile(0),
                percentile(50),
                percentile(90),
                percentile(99),
                percentile(100));
    }
}
