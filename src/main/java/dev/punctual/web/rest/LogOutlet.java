package dev.punctual.web.rest;

import dev.punctual.cluster.read.FollowedLog;
import dev.punctual.cluster.read.LogListener;
import dev.punctual.cluster.read.LogPlace;
import dev.punctual.cluster.read.LogWord;
import dev.punctual.cluster.read.LogWord.Kind;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    static final Duration SILENCE = Duration.ofSeconds(15);
    private static final int LITTLE = 1_000;

    private final FollowingCaller follower;
    private final MultiEmitter<? super LogPortion> reader;
    private final Clock clock;
    private final Instant openedAt;
    private final Deque<LogWord> words = new ArrayDeque<>();
    private Instant toldAt;
    private @Nullable LogPlace place;
    private long dropped;
    private boolean isHeld;
    private boolean isOver;
    private volatile @Nullable FollowedLog log;

    LogOutlet(FollowingCaller follower, MultiEmitter<? super LogPortion> reader, Clock clock) {
        this.follower = follower;
        this.reader = reader;
        this.clock = clock;
        this.openedAt = clock.instant();
        this.toldAt = openedAt;
    }

    FollowingCaller follower() {
        return follower;
    }

    /** What it hears, from a place on; it is closed when its reader goes. Its first lines may be here already. */
    void of(FollowedLog followed) {
        log = followed;
        if (reader.isCancelled()) {
            followed.close();
        }
        ready();
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
        return !isHeld && words.size() < LITTLE;
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

    /** Nothing is told for now. */
    synchronized void hold() {
        isHeld = true;
    }

    /** What was held is told. */
    void release() {
        synchronized (this) {
            isHeld = false;
        }
        ready();
    }

    private synchronized void drain() {
        while (!isHeld && reader.requested() > 0 && !words.isEmpty()) {
            emit(portion());
        }
        if (isOver && words.isEmpty()) {
            reader.complete();
        }
    }

    private void emit(List<LogWord> portion) {
        toldAt = clock.instant();
        for (LogWord word : portion) {
            place = word instanceof LogWord.Line line && line.place() != null ? line.place() : place;
        }
        reader.emit(new LogPortion(portion, place));
    }

    private List<LogWord> portion() {
        List<LogWord> portion = new ArrayList<>();
        if (dropped > 0) {
            portion.add(
                    new LogWord.Note(Kind.GAP, null, "%,d lines were left out: they came too fast".formatted(dropped)));
            dropped = 0;
        }
        while (portion.size() < MOST_OF_A_PORTION && !words.isEmpty()) {
            portion.add(words.removeFirst());
        }
        return portion;
    }

    /** After a while of silence a sign of life, if there is room for it. */
    synchronized void beat() {
        if (isAgo(toldAt, SILENCE) && reader.requested() > 0) {
            emit(List.of(new LogWord.Note(Kind.BEAT, null, "still here")));
        }
    }

    /** Whether it was opened so long ago. */
    boolean hasLasted(Duration time) {
        return isAgo(openedAt, time);
    }

    /** A clock that is set back holds nothing up. */
    private boolean isAgo(Instant time, Duration age) {
        return Duration.between(time, clock.instant()).abs().compareTo(age) >= 0;
    }

    /** The log goes on, but not here: who comes back from the last place on hears what was not told yet. */
    synchronized void endUntilAgain() {
        String from = place == null ? "" : ", with last=" + place;
        end(new LogWord.Note(Kind.AGAIN, null, "this answer has lasted long enough; ask again to go on" + from));
    }

    /** They may not hear any more. */
    synchronized void refuse() {
        end(new LogWord.Note(Kind.OVER, null, "the right to read this log is gone"));
    }

    private void end(LogWord.Note last) {
        words.clear();
        if (reader.requested() > 0) {
            emit(List.of(last));
        }
        reader.complete();
    }

    /** The reader has gone. */
    void close() {
        FollowedLog followed = log;
        if (followed != null) {
            followed.close();
        }
    }
}
