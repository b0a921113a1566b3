package dev.punctual.cluster.read;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are meant. What is empty or null filters nothing; what is given must all be so.
 *
 * @param phases any of these
 * @param jobs any of these, by name; the empty name stands for runs of no job
 * @param queues any of these, by name
 * @param namespaces any of these
 * @param search all of its words, in whatever case, are somewhere in the name, job, queue, namespace, reason, message or summary
 * @param from created at or after
 * @param to created before
 * @param shortest took at least so long; a run that has not started took nothing
 * @param longest took at most so long
 * @param error true: with an error; false: without
 * @param stalled true: stalled ones only
 * @param slow true: slow ones only
 */
public record RunFilter(
        Set<RunPhase> phases,
        Set<String> jobs,
        Set<String> queues,
        Set<String> namespaces,
        @Nullable String search,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Duration shortest,
        @Nullable Duration longest,
        @Nullable Boolean error,
        boolean stalled,
        boolean slow) {
    /** All runs. */
    public static final RunFilter NONE = ofJobs(Set.of(), Set.of());

    public RunFilter {
        phases = Set.copyOf(phases);
        jobs = Set.copyOf(jobs);
        queues = Set.copyOf(queues);
        namespaces = Set.copyOf(namespaces);
    }

    /** The same of runs in these phases; of those in any where there are none. */
    public RunFilter inPhases(Set<RunPhase> others) {
        return new RunFilter(
                others, jobs, queues, namespaces, search, from, to, shortest, longest, error, stalled, slow);
    }

    /** The same of stalled runs only. */
    public RunFilter ofStalledOnes() {
        return new RunFilter(phases, jobs, queues, namespaces, search, from, to, shortest, longest, error, true, slow);
    }

    /** All runs of a job. */
    public static RunFilter ofJob(String namespace, String job) {
        return ofJobs(Set.of(namespace), Set.of(job));
    }

    /** All runs of these namespaces and these jobs; of any where there are none. */
    static RunFilter ofJobs(Set<String> namespaces, Set<String> jobs) {
        return new RunFilter(Set.of(), jobs, Set.of(), namespaces, null, null, null, null, null, null, false, false);
    }

    /** Whether it leaves anything out. */
    public boolean isActive() {
        return !equals(NONE);
    }
}
