package dev.punctual.cluster.access;

import java.util.Collection;

/** Knows what somebody may do. Answers are remembered for seconds. */
public interface Authorizer {

    /**
     * Whether the caller has the right.
     *
     * @throws AccessUnknown when the API server cannot be asked
     */
    boolean may(Caller caller, Right right);

    /**
     * Where the caller may list objects of a kind.
     *
     * @param candidates the namespaces that have such objects; each is asked for where not all are allowed at once
     * @throws AccessUnknown when the API server cannot be asked
     */
    Scope scope(Caller caller, Resource resource, Collection<String> candidates);
}
