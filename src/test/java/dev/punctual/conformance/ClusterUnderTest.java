package dev.punctual.conformance;

import io.fabric8.kubernetes.client.Config;

/** An API server that the suite can be run on. */
interface ClusterUnderTest extends AutoCloseable {

    /** How to reach it, with every right. */
    Config access();

    /** Whether something deletes objects whose owners are gone. */
    boolean collectsGarbage();

    /** Makes the server forget the past of runs, so that a watch from the beginning is too late; there is a run "one". */
    void forgetHistory(Sandbox sandbox);

    @Override
    void close();
}
