package dev.punctual.cluster.read;

import java.util.concurrent.atomic.AtomicInteger;

/** How often something failed in a row: the more often, the longer until it is tried again. */
final class Failures {
    private static final long SHORTEST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final int MOST_DOUBLINGS = 5;

    private final AtomicInteger inARow = new AtomicInteger();

    /** One more; returns how many they are. */
    int another() {
        return inARow.incrementAndGet();
    }

    /** It works. */
    void none() {
        inARow.set(0);
    }

    /** How long until it is tried again after so many failures, from 1. */
    static long pauseMillis(int failures) {
        return Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS << Math.min(failures - 1, MOST_DOUBLINGS));
    }
}
