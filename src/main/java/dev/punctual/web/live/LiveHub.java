package dev.punctual.web.live;

import dev.punctual.cluster.access.AccessUnknown;
import dev.punctual.cluster.access.Authorizer;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.read.Changes;
import dev.punctual.cluster.read.Runs;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells all who look what changed, all of them at once. Whoever learns of a change only adds it to what is to be told. A change
 * that comes after a quiet time is told within half a second; where one follows the other, the more look, the longer are changes
 * gathered, because each who is told fetches something.
 */
@ApplicationScoped
public class LiveHub {
    static final int MOST = 2_000;
    static final int MOST_OF_ONE = 50;

    /** A stream ends then; its reader comes back and shows anew who it is. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** Whoever has asked and is not there by then has gone. */
    static final Duration LONGEST_ON_THE_WAY = Duration.ofMinutes(1);

    /** However few look. A page that is refreshed more often is hard to use. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(900);

    private static final Duration PAUSE_OF_ONE = Duration.ofMillis(5);

    private final Authorizer authorizer;
    private final Runs runs;
    private final Clock clock;
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private final Seats seats = new Seats(MOST, MOST_OF_ONE);
    private final News.Gathering gathering = new News.Gathering();

    /** Tells this hub's ids from those of other replicas, and of this one before it was started anew. */
    private final String own = UUID.randomUUID().toString().substring(0, 8);

    private long round;
    private Instant toldAt = Instant.EPOCH;

    LiveHub(Authorizer authorizer, Runs runs, Clock clock) {
        this.authorizer = authorizer;
        this.runs = runs;
        this.clock = clock;
    }

    /** Returns at once, whoever listens. */
    void changed(Changes.Change change) {
        synchronized (gathering) {
            gathering.add(change);
        }
    }

    /**
     * A stream for somebody who sees so much.
     *
     * @param lastId what an earlier stream said last; if anything was told since, this one begins with that
     * @throws TooManyStreams when there are too many in all, or of this caller
     */
    Multi<Told> open(Caller caller, Sight sight, @Nullable String lastId) {
        Seats.Seat seat = seats.give(caller, clock.instant());
        return Multi.createFrom()
                .emitter(emitter -> seat(seat, caller, sight, lastId, emitter), BackPressureStrategy.IGNORE);
    }

    private void seat(
            Seats.Seat seat, Caller caller, Sight sight, @Nullable String lastId, MultiEmitter<? super Told> emitter) {
        if (seats.take(seat)) {
            String id = id();
            LiveStream stream = new LiveStream(caller, sight, emitter, id, clock.instant());
            if (lastId != null && !lastId.equals(id)) {
                stream.missSomething();
            }
            admit(stream, seat, emitter);
        } else {
            emitter.complete();
        }
    }

    private void admit(LiveStream stream, Seats.Seat seat, MultiEmitter<? super Told> emitter) {
        streams.add(stream);
        emitter.onTermination(() -> {
            streams.remove(stream);
            seats.leave(seat);
        });
        emitter.onRequest(room -> stream.drain(clock.instant()));
        stream.greet(clock.instant());
    }

    private String id() {
        synchronized (gathering) {
            return own + "-" + round;
        }
    }

    /** Tells all what changed since they were told last, and those who heard nothing for long that they are still heard. */
    void tell() {
        Instant now = clock.instant();
        News news = isTooSoon(now) ? News.NONE : take();
        toldAt = news.isEmpty() ? toldAt : now;
        String id = id();
        for (LiveStream stream : streams) {
            if (news.isEmpty()) {
                stream.drain(now);
            } else {
                stream.tell(news, id, now);
            }
        }
    }

    /** A clock that is set back makes nobody wait. */
    private boolean isTooSoon(Instant now) {
        Duration ofAll = PAUSE_OF_ONE.multipliedBy(streams.size());
        Duration pause = ofAll.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : ofAll;
        return Duration.between(toldAt, now).abs().compareTo(pause) < 0;
    }

    private News take() {
        synchronized (gathering) {
            News news = gathering.take();
            round += news.isEmpty() ? 0 : 1;
            return news;
        }
    }

    /** Asks anew what each may see, and ends the streams that were open for long enough. */
    void lookAgain() {
        seats.giveUp(clock.instant().minus(LONGEST_ON_THE_WAY));
        Instant oldest = clock.instant().minus(LONGEST);
        Map<Caller, Sight> known = new HashMap<>();
        for (LiveStream stream : streams) {
            if (stream.openedAt().isBefore(oldest)) {
                stream.end();
            } else {
                stream.see(known.computeIfAbsent(stream.caller(), this::sight));
            }
        }
    }

    /** Nothing, while nobody can say what it is. */
    private Sight sight(Caller caller) {
        try {
            Set<String> candidates = runs.namespaces();
            return Sight.of(resource -> authorizer.scope(caller, resource, candidates));
        } catch (AccessUnknown e) {
            return Sight.NOTHING;
        }
    }

    /** How many are told. */
    int size() {
        return streams.size();
    }

    /** Nobody is told anything any more. */
    void endAll() {
        streams.forEach(LiveStream::end);
    }
}
