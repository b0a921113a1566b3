package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a run is one of those that a filter leaves and that may be seen. */
final class RunMatch implements Predicate<KnownRun> {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** The parts of a filter that are counted by themselves, each a bit. */
    static final int PHASE = 1;

    static final int JOB = 2;
    static final int QUEUE = 4;
    static final int NAMESPACE = 8;
    static final int ERROR = 16;

    private final RunFilter filter;
    private final Set<RunPhase> phases;
    private final List<String> words;
    private final Scope scope;
    private final Instant now;

    RunMatch(RunFilter filter, Scope scope, Instant now) {
        this.filter = filter;
        this.phases = filter.phases().isEmpty() ? EnumSet.allOf(RunPhase.class) : EnumSet.copyOf(filter.phases());
        this.words = words(filter.search());
        this.scope = scope;
        this.now = now;
    }

    private static List<String> words(@Nullable String search) {
        return search == null
                ? List.of()
                : BLANKS.splitAsStream(search.toLowerCase(Locale.ROOT))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList();
    }

    /** Whether every run is meant. */
    boolean isEverything() {
        return scope.everywhere() && !filter.isActive();
    }

    @Override
    public boolean test(KnownRun known) {
        return missed(known) == 0 && isOtherwiseMeant(known);
    }

    /** Which of the parts that are counted by themselves leave it out. */
    int missed(KnownRun known) {
        RunSummary run = known.run();
        return (phases.contains(run.phase()) ? 0 : PHASE)
                | (isAmong(filter.jobs(), run.job() == null ? "" : run.job()) ? 0 : JOB)
                | (isAmong(filter.queues(), run.queue()) ? 0 : QUEUE)
                | (isAmong(filter.namespaces(), run.namespace()) ? 0 : NAMESPACE)
                | (filter.error() == null || filter.error() == run.hasError() ? 0 : ERROR);
    }

    private static boolean isAmong(Set<String> wanted, @Nullable String word) {
        return wanted.isEmpty() || (word != null && wanted.contains(word));
    }

    /** Whether the other parts of the filter leave it, and it may be seen. */
    boolean isOtherwiseMeant(KnownRun known) {
        RunSummary run = known.run();
        return scope.has(run.namespace())
                && (!filter.stalled() || run.isStalled())
                && (!filter.slow() || run.isSlow())
                && isInTime(run)
                && isInDuration(run)
                && hasWords(known.text());
    }

    private boolean isInTime(RunSummary run) {
        return (filter.from() == null || !run.createdAt().isBefore(filter.from()))
                && (filter.to() == null || run.createdAt().isBefore(filter.to()));
    }

    private boolean isInDuration(RunSummary run) {
        if (filter.shortest() == null && filter.longest() == null) {
            return true;
        }
        Duration taken = run.duration(now);
        Duration known = taken == null ? Duration.ZERO : taken;
        return (filter.shortest() == null || known.compareTo(filter.shortest()) >= 0)
                && (filter.longest() == null || known.compareTo(filter.longest()) <= 0);
    }

    private boolean hasWords(String text) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
