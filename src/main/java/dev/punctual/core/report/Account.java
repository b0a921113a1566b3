package dev.punctual.core.report;

import dev.punctual.core.report.ReportLine.Count;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of what a run told. Counters and the position that they were counted up to are one thing: who has one of
 * them without the other counts twice or not at all.
 *
 * @param outcome what it counted, by name; at most 32 counters
 * @param result what it gave back last
 * @param position up to which line of its log this is told; null where no line was read
 * @param missing why a part of what it told is not here; null where nothing is known to be missing
 */
public record Account(
        ProgressTold progress,
        Map<String, Long> outcome,
        @Nullable RunResult result,
        @Nullable LogMark position,
        @Nullable String missing) {
    private static final int MOST_COUNTERS = 32;

    /** It told nothing. */
    public static final Account NONE = new Account(ProgressTold.NONE, Map.of(), null, null, null);

    public Account {
        outcome = Map.copyOf(outcome);
    }

    /** This account as far as it is one of that attempt: each attempt begins anew. */
    public Account of(int attempt) {
        return position != null && position.attempt() == attempt ? this : NONE;
    }

    /** Whether somebody who reads it sees the same. */
    public boolean looksLike(Account other) {
        return progress.looksLike(other.progress)
                && outcome.equals(other.outcome)
                && Objects.equals(result, other.result);
    }

    /** What an attempt gave back that is to be followed by another one is not what the run gives back. */
    public Account withoutResult() {
        return new Account(progress, outcome, null, position, missing);
    }

    Account with(ProgressTold next) {
        return new Account(next, outcome, result, position, missing);
    }

    /** The same with another result. */
    public Account with(@Nullable RunResult next) {
        return new Account(progress, outcome, next, position, missing);
    }

    /** The same, told up to that line. */
    public Account upTo(@Nullable LogMark line) {
        return line == null ? this : new Account(progress, outcome, result, line, missing);
    }

    /** The same, of which a part is known to be missing; the first that is missing is told. */
    public Account lacking(String why) {
        return missing == null ? new Account(progress, outcome, result, position, why) : this;
    }

    /** The same, noted at that instant where it is not what was noted before. */
    public Account notedAt(Instant now, Account before) {
        Instant at = looksLike(before) ? before.progress.updatedAt() : looksLike(NONE) ? null : now;
        return with(progress.at(at));
    }

    Account counting(Iterable<Count> counts) {
        Map<String, Long> next = new TreeMap<>(outcome);
        boolean full = false;
        for (Count count : counts) {
            if (next.containsKey(count.name()) || next.size() < MOST_COUNTERS) {
                next.merge(count.name(), count.amount(), (known, more) -> count.adds() ? sum(known, more) : more);
            } else {
                full = true;
            }
        }
        Account counted = new Account(progress, next, result, position, missing);
        return full ? counted.lacking("more than %d counters were told of".formatted(MOST_COUNTERS)) : counted;
    }

    /** A counter that is full stays full. */
    private static long sum(long known, long more) {
        long sum = known + more;
        boolean overflows = ((known ^ sum) & (more ^ sum)) < 0;
        return overflows ? (more > 0 ? Long.MAX_VALUE : Long.MIN_VALUE) : sum;
    }
}
