package dev.punctual.web.rest;

import dev.punctual.cluster.read.FollowedLog;
import dev.punctual.cluster.read.LogListener;
import dev.punctual.cluster.read.LogWord;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands what is heard of a log to one reader, in portions. What a slow reader has no room for is kept within a bound; beyond it
 * the oldest is dropped, and a note tells where.
 */
final class LogOutlet implements LogListener {
    static final int MOST_WORDS = 2_000;
    static final int MOST_OF_A_PORTION = 200;
    private static final int LITTLE = 1_000;

    private final MultiEmitter<? super List<LogWord>> reader;
    private final Deque<LogWord> words = new ArrayDeque<>();
    private long dropped;
    private boolean isOver;
    private volatile @Nullable FollowedLog log;

    LogOutlet(MultiEmitter<? super List<LogWord>> reader) {
        this.reader = reader;
    }

    /** What it hears; it is closed when its reader goes. */
    void of(FollowedLog followed) {
        log = followed;
        if (reader.isCancelled()) {
            followed.close();
        }
    }

    @Override
    public synchronized void hear(LogWord word) {
        words.addLast(word);
        while (words.size() > MOST_WORDS) {
            words.removeFirst();
            dropped++;
        }
        drain();
    }

    @Override
    public synchronized boolean hasRoom() {
        return words.size() < LITTLE;
    }

    @Override
    public synchronized void over() {
        isOver = true;
        drain();
    }

    /** The reader has room for so many portions more. */
    void ready() {
        drain();
        FollowedLog followed = log;
        if (followed != null && hasRoom()) {
            followed.goOn();
        }
    }

    private synchronized void drain() {
        while (reader.requested() > 0 && !words.isEmpty()) {
            reader.emit(portion());
        }
        if (isOver && words.isEmpty()) {
            reader.complete();
        }
    }

    private List<LogWord> portion() {
        List<LogWord> portion = new ArrayList<>();
        if (dropped > 0) {
            portion.add(new LogWord.Note(
                    LogWord.Kind.GAP, null, "%,d lines were left out: they came too fast".formatted(dropped)));
            dropped = 0;
        }
        while (portion.size() < MOST_OF_A_PORTION && !words.isEmpty()) {
            portion.add(words.removeFirst());
        }
        return portion;
    }

    /** The reader has gone. */
    void close() {
        FollowedLog followed = log;
        if (followed != null) {
            followed.close();
        }
    }
}
