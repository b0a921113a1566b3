package dev.punctual.cli.cronjob;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The fields of one object of a manifest. Each is taken out by who knows what to do with it; what is left is told of. */
final class Fields {
    private final String path;
    private final Map<String, Object> left;

    private Fields(String path, Map<String, Object> fields) {
        this.path = path;
        this.left = new LinkedHashMap<>(fields);
    }

    static Fields of(Map<String, Object> manifest) {
        return new Fields("", manifest);
    }

    String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    Optional<String> text(String field) {
        return take(field).map(value -> {
            if (value instanceof String text) {
                return text;
            }
            throw wrong(field, "a text", value);
        });
    }

    Optional<Boolean> flag(String field) {
        return take(field).map(value -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw wrong(field, "true or false", value);
        });
    }

    /** A whole number from 0 on. */
    Optional<Long> count(String field) {
        return take(field).map(value -> count(field, value));
    }

    List<Long> counts(String field) {
        return list(field).stream().map(value -> count(field + "[]", value)).toList();
    }

    private long count(String field, Object value) {
        if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0) {
            return ((Number) value).longValue();
        }
        throw wrong(field, "a whole number from 0 on", value);
    }

    /** Without any fields where there is none. */
    Fields object(String field) {
        return new Fields(
                path(field), take(field).map(value -> map(field, value)).orElse(Map.of()));
    }

    List<Fields> objects(String field) {
        List<Object> items = list(field);
        return IntStream.range(0, items.size())
                .mapToObj(index -> item("%s[%d]".formatted(field, index), items.get(index)))
                .toList();
    }

    private Fields item(String field, Object value) {
        return new Fields(path(field), map(field, value));
    }

    /** As it is written; without any fields where there is none. */
    Map<String, Object> whole(String field) {
        return take(field).map(value -> map(field, value)).orElse(Map.of());
    }

    private List<Object> list(String field) {
        return take(field)
                .map(value -> {
                    if (value instanceof List<?> list) {
                        return List.<Object>copyOf(list);
                    }
                    throw wrong(field, "a list", value);
                })
                .orElse(List.of());
    }

    @SuppressWarnings("unchecked") // all maps have texts as keys: see Documents
    private Map<String, Object> map(String field, Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw wrong(field, "fields", value);
    }

    private Optional<Object> take(String field) {
        return Optional.ofNullable(left.remove(field));
    }

    /** Of no use where it goes, and no loss. */
    Fields without(String... fields) {
        List.of(fields).forEach(left::remove);
        return this;
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    /** Takes out the field, and says why it goes. */
    void drop(String field, Findings findings, String why) {
        if (take(field).isPresent()) {
            findings.dropped(path(field), why);
        }
    }

    /** What nobody took out. */
    void dropRest(Findings findings, String why) {
        left.keySet().forEach(field -> findings.dropped(path(field), why));
        left.clear();
    }

    UnreadableManifest wrong(String field, String expected, @Nullable Object found) {
        return UnreadableManifest.at(path(field), "expected %s, found %s".formatted(expected, kind(found)));
    }

    UnreadableManifest missing(String field) {
        return UnreadableManifest.at(path(field), "is missing");
    }

    private static String kind(@Nullable Object value) {
        if (value instanceof Map) {
            return "fields";
        }
        return value instanceof List ? "a list" : String.valueOf(value);
    }
}
