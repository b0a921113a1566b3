package dev.punctual.cluster.read;

/** No further log can be followed, by anybody or by this one. */
public final class TooManyFollowers extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isOfOne;

    TooManyFollowers(boolean isOfOne, int most) {
        super(
                isOfOne
                        ? "one user may follow %d logs at once; close one".formatted(most)
                        : "%d logs are followed already; try again in a minute".formatted(most));
        this.isOfOne = isOfOne;
    }

    /** Whether it is one user who has too many, not all together. */
    public boolean isOfOne() {
        return isOfOne;
    }
}
