package dev.punctual.cluster.read;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Gives lines that were all read at once to a listener, as it has room for them. */
final class RecalledLines {
    private final Deque<LogWord> untold;
    private final LogListener listener;
    private final Runnable told;
    private boolean isDone;

    /** @param told is run once, when all are given */
    RecalledLines(Collection<LogWord> lines, LogListener listener, Runnable told) {
        this.untold = new ArrayDeque<>(lines);
        this.listener = listener;
        this.told = told;
    }

    /** Gives what there is room for, and waits for nobody. */
    void goOn() {
        if (isToldToTheEnd()) {
            told.run();
        }
    }

    private synchronized boolean isToldToTheEnd() {
        while (!untold.isEmpty() && listener.hasRoom()) {
            listener.hear(untold.removeFirst());
        }
        boolean isNowDone = untold.isEmpty() && !isDone;
        isDone = isDone || isNowDone;
        return isNowDone;
    }
}
