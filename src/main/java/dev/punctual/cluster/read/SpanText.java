package dev.punctual.cluster.read;

import dev.punctual.core.GoDuration;
import java.time.Duration;

/** Durations as Kubernetes writes them, {@code 1h30m}, to the millisecond. */
public final class SpanText {
    private SpanText() {}

    /** The words for a duration. */
    public static String of(Duration duration) {
        return GoDuration.format(Duration.ofMillis(duration.toMillis()));
    }
}
