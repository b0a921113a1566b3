package dev.punctual.core.backfill;

import dev.punctual.core.schedule.Schedule;
import java.time.Instant;

/**
 * The schedule of a job, as it stands in its spec.
 *
 * @param anchor what {@code @every} counts from
 * @param hashSeed what {@code H} is hashed from
 */
public record JobSchedule(String expression, String timeZone, Instant anchor, String hashSeed) {

    /**
     * The schedule to ask for ticks.
     *
     * @throws dev.punctual.core.schedule.InvalidSchedule when it cannot be used
     */
    public Schedule parse() {
        return Schedule.parse(expression, timeZone, anchor, hashSeed);
    }
}
