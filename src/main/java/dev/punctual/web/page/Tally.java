package dev.punctual.web.page;

import dev.punctual.cluster.read.RunPhase;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many runs of a group there are.
 *
 * @param style the group, as in {@link PhaseMark}
 */
public record Tally(String text, String style, int count) {
    private static final Map<String, String> WORDS = words();

    /** Every group in the order of a run's life, those without runs included. */
    static List<Tally> of(Map<RunPhase, Integer> runsByPhase) {
        Map<RunPhase, Integer> known = new EnumMap<>(RunPhase.class);
        known.putAll(runsByPhase);
        Map<String, Integer> sums = new LinkedHashMap<>();
        known.forEach((phase, count) -> sums.merge(PhaseMark.of(phase).style(), count, Integer::sum));
        return WORDS.entrySet().stream()
                .map(group -> new Tally(group.getValue(), group.getKey(), sums.getOrDefault(group.getKey(), 0)))
                .toList();
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("pending", "waiting");
        words.put("running", "under way");
        words.put("completed", "succeeded");
        words.put("failed", "failed");
        words.put("cancelled", "cancelled");
        words.put("skipped", "skipped");
        return words;
    }
}
