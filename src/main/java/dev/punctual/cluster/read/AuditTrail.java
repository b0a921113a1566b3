package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who had what done, as far as this replica knows: its newest 500 commands. The whole trail is in the audit log. */
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

    /** The newest first; what is about everything is seen by all. */
    List<Entry> newest(Filter filter, Scope scope, int most);
}
