package dev.punctual.cluster.read;

import org.jspecify.annotations.Nullable;

/**
 * Where a run stands in a list.
 *
 * @param value what the list is sorted by; null where the run has none, so that it stands at the end
 * @param run null for the place of a run that may be gone
 */
record RankedRun(@Nullable SortValue value, RunKey key, @Nullable KnownRun run) {

    /** A number, or a word; the other is the same for all of a list. */
    record SortValue(long number, String word) implements Comparable<SortValue> {
        static SortValue of(long number) {
            return new SortValue(number, "");
        }

        static SortValue of(String word) {
            return new SortValue(0, word);
        }

        @Override
        public int compareTo(SortValue other) {
            int order = Long.compare(number, other.number);
            return order == 0 ? word.compareTo(other.word) : order;
        }
    }
}
