package dev.punctual.cluster.agenda;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to come of an object once it has been looked at.
 *
 * @param at when time alone can change what there is to do, by the clock; null where it cannot
 * @param delay after how long to look again at the latest, by a timer; null where there is no need
 * @param newestSeen the newest version among the objects that it depends on; 0 where nobody needs to know
 */
public record Outlook(State state, @Nullable Instant at, @Nullable Duration delay, long newestSeen) {

    /** What goes on now. */
    public enum State {
        /** Nothing, and nothing will. */
        OVER,
        /** Nothing, until its instant has come or somebody does something. */
        WAITING,
        /** Something that takes its time whatever the clock shows: a pod that runs, a cache that lags behind. */
        UNDER_WAY
    }

    /** It has come to its end. */
    public static final Outlook OVER = new Outlook(State.OVER, null, null, 0);

    /** There is more to do. */
    public static final Outlook AT_ONCE = soon(Duration.ZERO);

    /** A cache lags behind: leave it a moment. */
    public static final Outlook STALE = soon(Duration.ofMillis(500));

    /** Nothing goes on until the instant, or at all where it is null. */
    public static Outlook waiting(@Nullable Instant at) {
        return new Outlook(State.WAITING, at, null, 0);
    }

    /** Something goes on; the instant ends it at the latest, where there is one. */
    public static Outlook underWay(@Nullable Instant at) {
        return new Outlook(State.UNDER_WAY, at, null, 0);
    }

    /** Something goes on that nobody tells of: look again after the delay. */
    public static Outlook soon(Duration delay) {
        return new Outlook(State.UNDER_WAY, null, delay, 0);
    }

    /** The same, and a look after the delay at the latest. */
    public Outlook orAfter(@Nullable Duration other) {
        return new Outlook(state, at, other, newestSeen);
    }

    /** The same, and a look at that instant at the latest, where there is one. */
    public Outlook noLaterThan(@Nullable Instant other) {
        Instant earlier = at == null || (other != null && other.isBefore(at)) ? other : at;
        return new Outlook(state, earlier, delay, newestSeen);
    }

    /** The same, decided from these objects. */
    public Outlook seeing(Collection<? extends HasMetadata> seen) {
        long newest = seen.stream()
                .mapToLong(object -> version(object.getMetadata().getResourceVersion()))
                .max()
                .orElse(0);
        return new Outlook(state, at, delay, newest);
    }

    /** An API server may number its versions in another way: then nobody asks for them either. */
    private static long version(String resourceVersion) {
        try {
            return Long.parseLong(resourceVersion);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whether nothing but time, or a change of the object and what belongs to it, can make anything happen. */
    boolean isAtRest() {
        return state == State.OVER || (state == State.WAITING && at != null);
    }

    /** Whether time plays a part in it. */
    boolean isTimed() {
        return at != null || delay != null;
    }

    /** How long to sleep before the next look if nothing happens. */
    Optional<Duration> sleep(Instant now) {
        Duration until = at == null ? null : Duration.between(now, at);
        return Stream.of(Optional.ofNullable(until), Optional.ofNullable(delay))
                .flatMap(Optional::stream)
                .min(Duration::compareTo);
    }
}
