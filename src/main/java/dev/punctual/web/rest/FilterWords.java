package dev.punctual.web.rest;

import dev.punctual.cluster.read.RunParameters;
import jakarta.ws.rs.core.Response.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a filter of runs that stands in a body: the same words as in an address, each with a value or a list of them. */
final class FilterWords {
    private static final int SHOWN = 60;

    private FilterWords() {}

    static RunParameters read(Map<String, Object> filter) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        filter.forEach((name, value) -> words.put(checked(name), texts(name, value)));
        return RunParameters.of(words);
    }

    private static String checked(String name) {
        if (!RunParameters.FILTERS.contains(name)) {
            String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
            throw StrictBody.refusal(Status.BAD_REQUEST, "the field filter.%s is not known".formatted(shown), "filter");
        }
        return name;
    }

    private static List<String> texts(String name, Object value) {
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        if (!values.stream().allMatch(String.class::isInstance)) {
            throw StrictBody.refusal(
                    Status.BAD_REQUEST, "the field filter.%s cannot be read".formatted(name), "filter." + name);
        }
        return values.stream().map(String::valueOf).toList();
    }
}
