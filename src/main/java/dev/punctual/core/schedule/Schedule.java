package dev.punctual.core.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a job is due. A tick is an instant, a whole second, at which it is. Ticks exist from the year 1 to the year 9999; a schedule
 * never changes, and every question to it is answered in bounded time.
 */
public sealed interface Schedule permits CronSchedule, IntervalSchedule, WindowedSchedule {

    /**
     * Reads a schedule: five cron fields, a nickname such as {@code @daily}, or {@code @every} with a duration.
     *
     * @param timeZone an IANA name; {@code @every} does not depend on it, but it must exist
     * @param anchor what {@code @every} counts from: the creation of the job
     * @param hashSeed what {@code H} is hashed from: {@code namespace/name} of the job
     * @throws InvalidSchedule when the expression or the time zone cannot be used, or no day ever matches
     */
    static Schedule parse(String expression, String timeZone, Instant anchor, String hashSeed) {
        return ScheduleParser.parse(expression, timeZone, anchor, hashSeed);
    }

    /**
     * This schedule without its ticks outside a window.
     *
     * @param notBefore the first instant that may be a tick; null for no such bound
     * @param notAfter the last instant that may be a tick; null for no such bound
     */
    default Schedule within(@Nullable Instant notBefore, @Nullable Instant notAfter) {
        return notBefore == null && notAfter == null
                ? this
                : new WindowedSchedule(
                        this,
                        Objects.requireNonNullElse(notBefore, Instant.MIN),
                        Objects.requireNonNullElse(notAfter, Instant.MAX));
    }

    /** Whether an expression asks for {@code H}, so that its ticks depend on the name of the job. */
    static boolean dependsOnName(String expression) {
        return CronExpression.dependsOnName(expression);
    }

    /** This schedule without its window, where it has one. */
    default Schedule unbounded() {
        return this;
    }

    /** The expression as it was written, without blanks around it. */
    String expression();

    /** The time zone of its fields. */
    ZoneId zone();

    /** The first tick strictly after that instant; empty when there is none any more. */
    Optional<Instant> next(Instant after);

    /** The number of ticks strictly after the first and up to and including the second instant. */
    long count(Instant after, Instant upTo);

    /** The first ticks strictly after that instant, at most so many, in order. */
    default List<Instant> next(Instant after, int count) {
        List<Instant> ticks = new ArrayList<>();
        Optional<Instant> tick = next(after);
        while (ticks.size() < count && tick.isPresent()) {
            ticks.add(tick.get());
            tick = next(tick.get());
        }
        return List.copyOf(ticks);
    }

    /** Whether there is a tick at that very instant. */
    default boolean has(Instant instant) {
        return last(instant.minusNanos(1), instant).isPresent();
    }

    /** The latest tick strictly after the first and up to and including the second instant. */
    Optional<Instant> last(Instant after, Instant upTo);
}
