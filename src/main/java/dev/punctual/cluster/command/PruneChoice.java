package dev.punctual.cluster.command;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.read.InvalidQuery;
import dev.punctual.cluster.read.JobFilter;
import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The jobs whose history somebody has pruned all at once: of those that they see and may change the first by namespace and name, as
 * many as can be dealt with at once.
 */
@ApplicationScoped
public class PruneChoice {
    private final Jobs jobs;

    PruneChoice(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * Those that it is about.
     *
     * @param all how many there are, those behind and before these included
     * @param further how many stand behind these
     */
    public record Chosen(List<Target> jobs, int all, int further) {
        public Chosen {
            jobs = List.copyOf(jobs);
        }

        /** The place behind those whose turn came; null where nothing is left. */
        public @Nullable String next(List<Result> results) {
            int reached = (int) results.stream().filter(Result::isReached).count();
            boolean isLeft = further > 0 || reached < jobs.size();
            return isLeft && reached > 0 ? key(jobs.get(reached - 1)) : null;
        }
    }

    /**
     * The first of them, or those behind a place. Where not all namespaces may be changed, rights are asked for once a namespace; each
     * command asks for its own anyway.
     *
     * @param may whether somebody has a right
     * @param scope the namespaces whose jobs they see
     * @param after the place that an earlier choice ended at; null for the beginning
     * @throws InvalidQuery naming {@code after} where that is none
     */
    public Chosen of(Predicate<Right> may, Scope scope, @Nullable String after) {
        String place = checked(after);
        boolean mayAll = may.test(Right.in(null, Verb.PATCH, Resource.SCHEDULED_JOBS));
        Map<String, Boolean> mayHere = new HashMap<>();
        List<Target> theirs = jobs.list(JobFilter.NONE, scope, 0, Integer.MAX_VALUE).shown().stream()
                .filter(job -> mayAll || mayHere.computeIfAbsent(job.namespace(), namespace -> may(may, namespace)))
                .map(PruneChoice::target)
                .toList();
        List<Target> behind =
                theirs.stream().filter(job -> isBehind(job, place)).toList();
        List<Target> first = behind.stream().limit(BulkCommands.MOST).toList();
        return new Chosen(first, theirs.size(), behind.size() - first.size());
    }

    private static boolean may(Predicate<Right> may, String namespace) {
        return may.test(Right.in(namespace, Verb.PATCH, Resource.SCHEDULED_JOBS));
    }

    private static Target target(JobSummary job) {
        return Target.of(job.namespace(), job.name());
    }

    private static String checked(@Nullable String after) {
        if (after != null && after.indexOf('/') <= 0) {
            throw InvalidQuery.of("after", after, "a namespace and a name, as the answer before has them");
        }
        return after == null ? "/" : after;
    }

    /** In the order of the list: by namespace, then by name. */
    private static boolean isBehind(Target job, String place) {
        int slash = place.indexOf('/');
        int namespaces = job.namespace().compareTo(place.substring(0, slash));
        return namespaces == 0 ? job.name().compareTo(place.substring(slash + 1)) > 0 : namespaces > 0;
    }

    private static String key(Target job) {
        return job.namespace() + "/" + job.name();
    }
}
