package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the operator itself is.
 *
 * @param namespace where it has its own objects
 * @param leader the identity of the replica that acts; null where nobody says
 * @param replicas in the order of their identities
 * @param drift whether they are of different versions or revisions
 * @param caches of the replica that answers
 * @param stopped since when and why no attempt starts; null while they do
 */
public record OperatorState(
        String namespace,
        @Nullable String leader,
        List<Replica> replicas,
        boolean drift,
        List<Cache> caches,
        @Nullable Stopped stopped) {
    public OperatorState {
        replicas = List.copyOf(replicas);
        caches = List.copyOf(caches);
    }

    /**
     * A process of the operator.
     *
     * @param revision the revision of its source in git; {@code unknown} where it was built without one
     * @param heartbeatAt when it last said that it lives
     * @param alive whether that is recent enough
     * @param answering whether it is the one that answers
     */
    public record Replica(
            String identity,
            String host,
            long process,
            String version,
            String revision,
            Instant startedAt,
            Instant heartbeatAt,
            boolean alive,
            boolean leads,
            boolean answering) {
        /** Of what it was built. */
        public String build() {
            return version + " " + revision;
        }
    }

    /**
     * What is remembered of one kind of objects.
     *
     * @param objects how many
     * @param gap why not all may be there; null when they are
     */
    public record Cache(String kind, int objects, @Nullable String gap) {}

    /**
     * That nothing starts, as whoever wrote the switch tells it.
     *
     * @param by what they call themselves, marked {@code (unverified)}: anybody who may write the switch can write any name
     */
    public record Stopped(@Nullable Instant since, @Nullable String reason, @Nullable String by) {}
}
