package dev.punctual.cluster.read;

import java.util.List;

/**
 * The first of a list, and how long the whole is.
 *
 * @param total how many there are, the shown ones included
 */
public record Listing<T>(List<T> shown, int total) {
    public Listing {
        shown = List.copyOf(shown);
        if (total < shown.size()) {
            throw new IllegalArgumentException(
                    "total must be at least the %d that are shown, not %d".formatted(shown.size(), total));
        }
    }
}
