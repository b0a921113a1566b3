package dev.punctual.cluster.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.core.report.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run gave back: text for those who decide, an open object in status. */
final class ResultReading {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double LARGEST_WHOLE = 1L << 53;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private ResultReading() {}

    /** The same, written as it is read back from status: else it would look new at each look. */
    static @Nullable RunResult asStored(@Nullable RunResult told) {
        return told instanceof RunResult.Kept ? read(kept(told), null) : told;
    }

    static @Nullable Map<String, Object> kept(@Nullable RunResult result) {
        try {
            return result instanceof RunResult.Kept kept ? stored(JSON.readValue(kept.json(), OBJECT)) : null;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that is kept is a JSON object: " + result, e);
        }
    }

    private static Map<String, Object> stored(Map<String, Object> object) {
        Map<String, Object> stored = new TreeMap<>();
        object.forEach((name, value) -> stored.put(name, storedValue(value)));
        return stored;
    }

    /** The API server keeps integers of 64 bits, and all other numbers as doubles; it writes whole ones without a point. */
    private static @Nullable Object storedValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> inner = new TreeMap<>();
            map.forEach((name, inside) -> inner.put(String.valueOf(name), storedValue(inside)));
            return inner;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ResultReading::storedValue).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Integer || value instanceof Long || !(value instanceof Number number)) {
            return value;
        }
        double stored = number.doubleValue();
        return stored == Math.rint(stored) && Math.abs(stored) < LARGEST_WHOLE ? (Object) (long) stored : stored;
    }

    static @Nullable String whyLeftOut(@Nullable RunResult result) {
        return result instanceof RunResult.LeftOut leftOut ? RunStatusWriter.cut(leftOut.why()) : null;
    }

    static @Nullable RunResult read(@Nullable Map<String, Object> kept, @Nullable String leftOut) {
        if (kept == null) {
            return leftOut == null ? null : new RunResult.LeftOut(leftOut);
        }
        try {
            return new RunResult.Kept(JSON.writeValueAsString(stored(kept)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read from JSON can be written as JSON", e);
        }
    }
}
