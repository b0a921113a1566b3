package dev.punctual.web.live;

import dev.punctual.cluster.access.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The places there are for streams, in all and for one user. They are counted and given in one, so that none is given twice. */
final class Seats {
    private final int most;
    private final int mostOfOne;
    private final Set<Seat> given = new HashSet<>();
    private final Map<String, Integer> ofCaller = new HashMap<>();

    Seats(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** One place; each is another one. */
    static final class Seat {
        private final String caller;
        private final Instant givenAt;
        private boolean isTaken;

        private Seat(String caller, Instant givenAt) {
            this.caller = caller;
            this.givenAt = givenAt;
        }
    }

    /**
     * Gives a place.
     *
     * @throws TooManyStreams when there is none, or none for this caller
     */
    synchronized Seat give(Caller caller, Instant now) {
        if (given.size() >= most) {
            throw new TooManyStreams(false, most);
        }
        if (ofCaller.getOrDefault(caller.name(), 0) >= mostOfOne) {
            throw new TooManyStreams(true, mostOfOne);
        }
        Seat seat = new Seat(caller.name(), now);
        given.add(seat);
        ofCaller.merge(seat.caller, 1, Integer::sum);
        return seat;
    }

    /** False where it was given away meanwhile. */
    synchronized boolean take(Seat seat) {
        seat.isTaken = given.contains(seat);
        return seat.isTaken;
    }

    /** Twice is as once. */
    synchronized void leave(Seat seat) {
        if (given.remove(seat)) {
            ofCaller.computeIfPresent(seat.caller, (name, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Those that nobody took, though they were given before then: whoever asked has gone. */
    synchronized void giveUp(Instant before) {
        Set.copyOf(given).stream()
                .filter(seat -> !seat.isTaken && seat.givenAt.isBefore(before))
                .forEach(this::leave);
    }
}
