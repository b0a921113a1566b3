package dev.punctual.core.schedule;

import dev.punctual.core.schedule.RunFacts.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a job is suspended because its runs fail, one after the other.
 *
 * @param limit how many failed runs in a row suspend it; null for any number
 * @param countedSince failures up to this instant do not count; null for all
 * @param known what status says of such a suspension; null while there is none
 * @param inSpec how the job stands without it
 * @param generation the generation of its spec
 * @param runs its runs, in any order
 */
public record FailureWatch(
        @Nullable Integer limit,
        @Nullable Instant countedSince,
        @Nullable Known known,
        InSpec inSpec,
        @Nullable Long generation,
        List<RunFacts> runs,
        Instant now) {
    private static final Comparator<RunFacts> NEWEST_FIRST = Comparator.comparing(FailureWatch::end)
            .thenComparing(RunFacts::name)
            .reversed();

    public FailureWatch {
        runs = List.copyOf(runs);
    }

    /**
     * That a job was suspended because of failures.
     *
     * @param generation of the spec at that time
     */
    public record Known(Instant since, @Nullable Long generation) {}

    /** What the spec says of a suspension. */
    public enum InSpec {
        ACTIVE,
        SUSPENDED,
        /** It is not suspended any more, and status has not told yet. */
        RESUMED
    }

    /** What is to be. */
    public sealed interface Verdict {
        /** It is not suspended because of failures; those up to the instant, if there is one, do not count any more. */
        record Goes(@Nullable Instant countedSince) implements Verdict {}

        /** So many runs have failed in a row now; the name is that of the last. */
        record Stops(int failures, String lastRun) implements Verdict {}

        /** It is still suspended. */
        record Stays() implements Verdict {}
    }

    /** Whether the job is suspended because of its failures now. */
    public Verdict judge() {
        if (known != null) {
            return liftedAt(known).<Verdict>map(Verdict.Goes::new).orElseGet(Verdict.Stays::new);
        }
        if (limit == null || inSpec == InSpec.SUSPENDED) {
            return new Verdict.Goes(countedSince);
        }
        if (inSpec == InSpec.RESUMED) {
            return new Verdict.Goes(now);
        }
        List<RunFacts> failed = failedInARow();
        return failed.size() < limit
                ? new Verdict.Goes(countedSince)
                : new Verdict.Stops(failed.size(), failed.get(0).name());
    }

    /** By any change of the spec, or by the success of a run that somebody asked for. */
    private Optional<Instant> liftedAt(Known suspended) {
        if (!Objects.equals(generation, suspended.generation())) {
            return Optional.of(now);
        }
        return counted()
                .filter(run -> run.outcome() == Outcome.SUCCEEDED && run.tick() == null)
                .map(FailureWatch::end)
                .filter(end -> end.isAfter(suspended.since()))
                .max(Comparator.naturalOrder());
    }

    private List<RunFacts> failedInARow() {
        return counted()
                .filter(run -> countedSince == null || end(run).isAfter(countedSince))
                .sorted(NEWEST_FIRST)
                .takeWhile(run -> run.outcome() == Outcome.FAILED)
                .toList();
    }

    /** What was skipped or cancelled says nothing, and backfills are about the past. */
    private Stream<RunFacts> counted() {
        return runs.stream()
                .filter(run -> run.outcome() == Outcome.FAILED || run.outcome() == Outcome.SUCCEEDED)
                .filter(run -> !run.backfilled());
    }

    private static Instant end(RunFacts run) {
        return Objects.requireNonNullElse(run.finishedAt(), run.createdAt());
    }
}
