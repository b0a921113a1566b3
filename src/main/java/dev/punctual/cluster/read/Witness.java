package dev.punctual.cluster.read;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Sees each JobRun, ScheduledJob and JobQueue, whole, as this replica comes to know it, and again with each change. */
public interface Witness {

    /** It is like this now. It must be quick, and must not fail. */
    void seen(HasMetadata object);
}
