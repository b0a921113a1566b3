package dev.punctual.cluster.read;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question for jobs as it stands in an address: on the page and in REST alike.
 *
 * @param filter which jobs
 * @param sorting in which order
 * @param offset after how many
 * @param limit how many, 1 to 1000
 */
public record JobParameters(JobFilter filter, JobSorting sorting, int offset, int limit) {
    private static final int MOST_VALUES = 100;

    /**
     * The question.
     *
     * @throws InvalidQuery naming the parameter that cannot be used
     */
    public static JobParameters of(Map<String, List<String>> address, Instant now) {
        ParameterReading read = new ParameterReading(address, now);
        JobFilter filter = new JobFilter(Set.copyOf(read.words("namespace", MOST_VALUES)), read.search(), state(read));
        ListParameters part = ListParameters.of(read);
        return new JobParameters(filter, sorting(read), part.offset(), part.limit());
    }

    private static JobSorting sorting(ParameterReading read) {
        String text = read.text("sort", 100);
        JobOrder order = text.isEmpty()
                ? JobOrder.NAME
                : Arrays.stream(JobOrder.values())
                        .filter(known -> known.word().equals(text))
                        .findFirst()
                        .orElseThrow(() -> InvalidQuery.of("sort", text, "one of " + orders()));
        return new JobSorting(order, read.descending(order.isDescending()));
    }

    private static String orders() {
        return Arrays.stream(JobOrder.values()).map(JobOrder::word).collect(Collectors.joining(", "));
    }

    private static JobFilter.@Nullable State state(ParameterReading read) {
        String text = read.text("state", 100);
        return text.isEmpty()
                ? null
                : Arrays.stream(JobFilter.State.values())
                        .filter(state -> word(state).equals(text))
                        .findFirst()
                        .orElseThrow(() -> InvalidQuery.of("state", text, "one of " + states()));
    }

    private static String states() {
        return Arrays.stream(JobFilter.State.values()).map(JobParameters::word).collect(Collectors.joining(", "));
    }

    /** The word for a state in addresses: {@code not-ready}. */
    public static String word(JobFilter.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
