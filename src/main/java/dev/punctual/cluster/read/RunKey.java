package dev.punctual.cluster.read;

import java.time.Instant;

/** Where a run stands in the order of creation, the newest first; of runs created in the same second, the last name first. */
record RunKey(Instant createdAt, String name, String namespace, String uid) implements Comparable<RunKey> {

    static RunKey of(RunSummary run) {
        return new RunKey(run.createdAt(), run.name(), run.namespace(), run.uid());
    }

    @Override
    public int compareTo(RunKey other) {
        int order = other.createdAt.compareTo(createdAt);
        if (order == 0) {
            order = other.name.compareTo(name);
        }
        if (order == 0) {
            order = namespace.compareTo(other.namespace);
        }
        return order == 0 ? uid.compareTo(other.uid) : order;
    }
}
