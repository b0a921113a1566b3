package dev.punctual.cluster.access;

import java.util.Locale;

/** What can be done to a resource, in Kubernetes' own words. */
public enum Verb {
    GET,
    LIST,
    CREATE,
    PATCH,
    DELETE;

    /** The word as a Role has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
