package dev.punctual.cluster.read;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question for runs as it stands in an address: on the page and in REST alike. It stays as somebody wrote it, so that "the last
 * 24 hours" in a link moves on with the clock.
 *
 * @param values by the name of the parameter, in the order they are written in; none is empty
 */
public record RunParameters(Map<String, List<String>> values) {
    /** What runs may be chosen by. */
    public static final Set<String> FILTERS = Set.of(
            "status",
            "job",
            "queue",
            "namespace",
            "search",
            "from",
            "to",
            "minDuration",
            "maxDuration",
            "error",
            "stalled",
            "slow");

    /** How the list of them is cut. */
    public static final Set<String> LISTING = Set.of("sort", "order", "limit", "offset", "after", "before");

    /** The value of {@code job} for the runs of no job. */
    public static final String NO_JOB = "-";

    public RunParameters {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        values.forEach((name, texts) -> {
            List<String> given =
                    texts.stream().filter(text -> !text.isBlank()).distinct().toList();
            if (!given.isEmpty()) {
                kept.put(name, given);
            }
        });
        values = Collections.unmodifiableMap(kept);
    }

    /** Only what is a parameter of a question for runs; of the others, such as which run is selected, an address may have more. */
    public static RunParameters of(Map<String, List<String>> address) {
        Map<String, List<String>> own = new LinkedHashMap<>(address);
        own.keySet().removeIf(name -> !FILTERS.contains(name) && !LISTING.contains(name));
        return new RunParameters(own);
    }

    /**
     * The question.
     *
     * @throws InvalidQuery naming the parameter that cannot be used
     */
    public RunQuery query(Instant now) {
        return new RunQueryReading(this, now).query();
    }

    /**
     * The filter of the question.
     *
     * @throws InvalidQuery naming the parameter that cannot be used
     */
    public RunFilter filter(Instant now) {
        return new RunQueryReading(this, now).filter();
    }

    /** What is written for a parameter, in its order; nothing where it is not there. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The only value of a parameter; empty where it is not there. */
    public String only(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** The same with another value; where it changes what is listed, from the beginning of the list. */
    public RunParameters with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.put(name, List.of(value));
        return fromTheBeginning(changed, name);
    }

    /** The same without a parameter, from the beginning of the list. */
    public RunParameters without(String name) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.remove(name);
        return fromTheBeginning(changed, name);
    }

    private static RunParameters fromTheBeginning(Map<String, List<String>> changed, String name) {
        for (String place : List.of("offset", "after", "before")) {
            if (!place.equals(name)) {
                changed.remove(place);
            }
        }
        return new RunParameters(changed);
    }

    /** The parameters that choose runs only, without how the list of them is cut. */
    public RunParameters filters() {
        Map<String, List<String>> chosen = new LinkedHashMap<>(values);
        chosen.keySet().retainAll(FILTERS);
        return new RunParameters(chosen);
    }

    /** What stands behind the question mark of an address; empty for nothing. */
    public String address() {
        List<String> parts = new ArrayList<>();
        values.forEach((name, texts) -> texts.forEach(text -> parts.add(name + "=" + encoded(text))));
        return String.join("&", parts);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
