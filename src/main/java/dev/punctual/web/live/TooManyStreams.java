package dev.punctual.web.live;

/** Nobody can be told any more, or not this one. */
final class TooManyStreams extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isOfOne;

    /**
     * A refusal.
     *
     * @param isOfOne whether it is one user who has too many, not all together
     */
    TooManyStreams(boolean isOfOne, int most) {
        super(
                isOfOne
                        ? "one user may have %d live streams; close one".formatted(most)
                        : "all %d live streams are taken; try again in a minute".formatted(most));
        this.isOfOne = isOfOne;
    }

    boolean isOfOne() {
        return isOfOne;
    }
}
