package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether a job is one of those that a filter leaves and that may be seen. */
final class JobMatch implements Predicate<KnownJob> {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final JobFilter filter;
    private final Scope scope;
    private final List<String> words;

    JobMatch(JobFilter filter, Scope scope) {
        this.filter = filter;
        this.scope = scope;
        this.words = filter.search() == null
                ? List.of()
                : BLANKS.splitAsStream(filter.search().toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public boolean test(KnownJob known) {
        String namespace = known.job().namespace();
        return scope.has(namespace)
                && (filter.namespaces().isEmpty() || filter.namespaces().contains(namespace))
                && words.stream().allMatch(known.text()::contains)
                && (filter.state() == null || isIn(filter.state(), known.job()));
    }

    private static boolean isIn(JobFilter.State state, JobSummary job) {
        return switch (state) {
            case ACTIVE -> job.suspended() == null;
            case SUSPENDED -> job.suspended() != null;
            case LATE -> job.late() != null;
            case NOT_READY -> job.problem() != null;
            case FAILING -> job.tally().consecutiveFailures() > 0;
            case SLOW -> job.tally().averageSlow();
        };
    }
}
