package dev.punctual.cluster.access;

import org.jspecify.annotations.Nullable;

/** The resources that rights are asked for. */
public enum Resource {
    JOB_RUNS("punctual.dev", "jobruns", null),
    SCHEDULED_JOBS("punctual.dev", "scheduledjobs", null),
    JOB_QUEUES("punctual.dev", "jobqueues", null),
    BACKFILLS("punctual.dev", "backfills", null),
    /** Whoever may read a pod's log may read it in the archive, too. */
    POD_LOGS("", "pods", "log"),
    /** The switch for all execution is a ConfigMap. */
    CONFIG_MAPS("", "configmaps", null);

    private final String group;
    private final String plural;
    private final @Nullable String subresource;

    Resource(String group, String plural, @Nullable String subresource) {
        this.group = group;
        this.plural = plural;
        this.subresource = subresource;
    }

    /** Its API group; empty for the core group. */
    public String group() {
        return group;
    }

    /** Its name in paths and Roles, without its subresource. */
    public String plural() {
        return plural;
    }

    /** Its subresource, or null. */
    public @Nullable String subresource() {
        return subresource;
    }

    /** As a Role names it: {@code jobruns}, {@code pods/log}. */
    public String word() {
        return subresource == null ? plural : plural + "/" + subresource;
    }
}
