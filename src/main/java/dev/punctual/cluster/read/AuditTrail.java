package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who had what done, as far as this replica knows, the newest 500 commands: those that it took itself, of others through the page or
 * REST the latest of each object that is still there, and with the replica that acts those that were given to the API server. The whole
 * trail is in the audit logs of all replicas.
 */
public interface AuditTrail {

    /**
     * Which commands are meant; null filters nothing.
     *
     * @param who a part of the name, in whatever case
     * @param verb start, rerun, cancel, abort, delete, suspend, resume, resize, prune, stop-all, start-all
     */
    record Filter(@Nullable String who, @Nullable String verb, @Nullable String namespace, @Nullable String name) {
        /** All of them. */
        public static final Filter NONE = new Filter(null, null, null, null);
    }

    /**
     * Where somebody sees the objects of each kind: a command is for those who may list what it was about.
     *
     * @param operator whether they see how the operator is, and so what was done about everything
     */
    record Sight(Scope runs, Scope jobs, Scope queues, boolean operator) {
        /** Of all there is. */
        public static final Sight EVERYTHING = new Sight(Scope.EVERYWHERE, Scope.EVERYWHERE, Scope.EVERYWHERE, true);

        /** As their rights say. */
        public static Sight of(Function<Resource, Scope> rights, boolean operator) {
            return new Sight(
                    rights.apply(Resource.JOB_RUNS),
                    rights.apply(Resource.SCHEDULED_JOBS),
                    rights.apply(Resource.JOB_QUEUES),
                    operator);
        }

        /** Whether they may know of a command. */
        public boolean shows(Entry entry) {
            String namespace = entry.namespace();
            return namespace == null ? operator : scope(entry.kind()).has(namespace);
        }

        private Scope scope(String kind) {
            return switch (kind) {
                case "JobRun" -> runs;
                case "ScheduledJob" -> jobs;
                case "JobQueue" -> queues;
                default -> Scope.of(Set.of());
            };
        }
    }

    /**
     * A command.
     *
     * @param verified whether somebody who signed in; otherwise a name that anybody may give themselves
     * @param from by what: kubectl, page, rest or api
     * @param address where the request came from; null where nobody knows
     * @param namespace null for what is about everything
     */
    record Entry(
            Instant at,
            String who,
            boolean verified,
            String from,
            @Nullable String address,
            String verb,
            String kind,
            @Nullable String namespace,
            String name,
            @Nullable String detail,
            @Nullable String reason) {}

    /** The newest first. */
    List<Entry> newest(Filter filter, Sight sight, int most);
}
