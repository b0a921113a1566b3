package dev.punctual.cli.cronjob;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML, or JSON, as kubectl does. What aliases unfold to and how deep it goes are bounded: a file may be hostile. */
final class Documents {
    /** In characters. */
    static final int LONGEST = 16 << 20;

    private static final int MOST_VALUES = 2_000_000;
    private static final int DEEPEST = 100;

    /** A date is a text to Kubernetes. */
    private static final class WithoutDates extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern regexp, @Nullable String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, regexp, first, limit);
            }
        }
    }

    private int values;

    private Documents() {}

    /**
     * The objects in a text of several documents; those of a list one by one.
     *
     * @throws UnreadableManifest when it is no YAML, no objects, or too much
     */
    static List<Map<String, Object>> read(String text) {
        return new Documents().documents(text);
    }

    private List<Map<String, Object>> documents(String text) {
        List<Map<String, Object>> objects = new ArrayList<>();
        try {
            for (Object document : yaml().loadAll(text)) {
                if (document != null) {
                    add(plain(document, 0), objects);
                }
            }
        } catch (YAMLException e) {
            throw new UnreadableManifest("no YAML that can be read: " + e.getMessage());
        }
        return objects;
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        DumperOptions dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options, new WithoutDates());
    }

    private static void add(@Nullable Object document, List<Map<String, Object>> objects) {
        if (!(document instanceof Map<?, ?> map)) {
            throw new UnreadableManifest("expected objects with apiVersion and kind, found a text or a list");
        }
        Map<String, Object> object = withTextKeys(map);
        if (object.get("kind") instanceof String kind && kind.endsWith("List")) {
            addItems(object, kind.substring(0, kind.length() - "List".length()), objects);
        } else {
            objects.add(object);
        }
    }

    /** The API server leaves out what a list of one kind says already. */
    private static void addItems(Map<String, Object> list, String kind, List<Map<String, Object>> objects) {
        if (!(list.getOrDefault("items", List.of()) instanceof List<?> items)) {
            throw UnreadableManifest.at("items", "expected a list");
        }
        for (Object item : items) {
            if (item instanceof Map<?, ?> map && !kind.isEmpty()) {
                Map<String, Object> whole = withTextKeys(map);
                whole.putIfAbsent("kind", kind);
                whole.putIfAbsent("apiVersion", Objects.requireNonNullElse(list.get("apiVersion"), ""));
                add(whole, objects);
            } else {
                add(item, objects);
            }
        }
    }

    /** Maps have texts as keys in it, nothing is null, and every value stands where it is used. */
    private @Nullable Object plain(@Nullable Object value, int depth) {
        if (++values > MOST_VALUES) {
            throw new UnreadableManifest(
                    "more than %d values; aliases count as what they stand for".formatted(MOST_VALUES));
        }
        if (depth > DEEPEST) {
            throw new UnreadableManifest("deeper than %d levels".formatted(DEEPEST));
        }
        if (value instanceof Map<?, ?> map) {
            return plain(map, depth);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .filter(Objects::nonNull)
                    .map(item -> plain(item, depth + 1))
                    .toList();
        }
        return scalar(value);
    }

    private Map<String, Object> plain(Map<?, ?> map, int depth) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                plain.put(key(key), Objects.requireNonNull(plain(value, depth + 1)));
            }
        });
        return plain;
    }

    private static String key(@Nullable Object key) {
        if (key instanceof String || key instanceof Number || key instanceof Boolean) {
            return String.valueOf(key);
        }
        throw new UnreadableManifest("expected texts as the names of fields, found another one");
    }

    private static @Nullable Object scalar(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw new UnreadableManifest("expected texts, numbers, true and false as values, found binary data or a set");
    }

    private static Map<String, Object> withTextKeys(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), Objects.requireNonNull(value)));
        return copy;
    }
}
