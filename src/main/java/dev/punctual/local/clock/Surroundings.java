package dev.punctual.local.clock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Those who live by the clock. */
interface Surroundings {
    /** The earliest instant after this one that anybody waits for. */
    Optional<Instant> earliestAfter(Instant now);

    /**
     * Whether an unfinished run waits for time to pass.
     *
     * @param told runs of ticks after this instant do not count
     */
    boolean hasRunsThatWait(Instant told);

    /** Who has something going on that is not a wait for a later instant; with nobody left, all is quiet. */
    List<String> underWay();

    /** The clock shows another time: whoever waits for time is to look at it. */
    void clockMoved();
}
