package dev.punctual.web.live;

import dev.punctual.cluster.access.Caller;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.time.Instant;

/**
 * What one reader is told. Nobody waits for a reader: what there is no room for is said together with what comes next, so
 * that a slow one costs a hint's memory.
 */
final class LiveStream {
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final Caller caller;
    private final MultiEmitter<? super Told> reader;
    private final Instant openedAt;
    private volatile Sight sight;
    private Hint untold = Hint.NONE;
    private String id;
    private Instant toldAt;

    LiveStream(Caller caller, Sight sight, MultiEmitter<? super Told> reader, String id, Instant now) {
        this.caller = caller;
        this.sight = sight;
        this.reader = reader;
        this.id = id;
        this.openedAt = now;
        this.toldAt = now;
    }

    Caller caller() {
        return caller;
    }

    Instant openedAt() {
        return openedAt;
    }

    /** From now on so much may be seen. What could not be seen before may have changed. */
    void see(Sight seen) {
        if (!seen.equals(sight)) {
            sight = seen;
            keep(Hint.ofAll(seen));
        }
    }

    /** Its reader comes back and has missed something, nobody knows what. */
    void missSomething() {
        keep(Hint.ofAll(sight));
    }

    /** Something changed; whether this reader hears of it is decided here. */
    synchronized void tell(News news, String asOf, Instant now) {
        id = asOf;
        keep(news.seenBy(sight));
        drain(now);
    }

    private synchronized void keep(Hint hint) {
        untold = untold.and(hint);
    }

    /** Says what is to be said, or that it is still there, if there is room for it. */
    synchronized void drain(Instant now) {
        boolean isSilent = Duration.between(toldAt, now).abs().compareTo(SILENCE) >= 0;
        if (reader.requested() > 0 && (isSilent || !untold.isEmpty())) {
            Told told = new Told(id, untold.words());
            untold = Hint.NONE;
            toldAt = now;
            reader.emit(told);
        }
    }

    /** What is to be said, or a sign of life, at once: from that the reader knows where it stands. */
    synchronized void greet(Instant now) {
        reader.emit(new Told(id, untold.words()));
        untold = Hint.NONE;
        toldAt = now;
    }

    void end() {
        reader.complete();
    }
}
