package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the objects come from that are remembered in a few words only. */
interface Origin {

    /**
     * The whole of a run.
     *
     * @param version what is known to be its resourceVersion; null where it is not known
     * @throws ReadUnavailable when the API server does not answer
     */
    Optional<JobRun> run(String namespace, String name, @Nullable String version);

    /**
     * The whole of a job.
     *
     * @param version what is known to be its resourceVersion; null where it is not known
     * @throws ReadUnavailable when the API server does not answer
     */
    Optional<ScheduledJob> job(String namespace, String name, @Nullable String version);

    /** A run's job as it was when the run was accepted; as it is now, where that is gone or was never so. */
    Optional<ScheduledJob> jobOf(JobRun run, @Nullable ScheduledJob now);

    /** Why what is remembered may not be complete, in a sentence; nothing when it is. */
    Optional<String> gap();
}
