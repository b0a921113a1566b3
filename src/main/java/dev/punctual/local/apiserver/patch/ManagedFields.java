package dev.punctual.local.apiserver.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.schema.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who owns which field of an object: {@code metadata.managedFields}, read and written. */
public final class ManagedFields {
    private final Map<Manager, Entry> entries = new LinkedHashMap<>();

    /**
     * Somebody who writes.
     *
     * @param operation Apply or Update
     * @param subresource as in {@code status}, or empty
     */
    public record Manager(String name, String operation, String subresource) {
        public static Manager updating(String name, String subresource) {
            return new Manager(name, "Update", subresource);
        }

        public static Manager applying(String name, String subresource) {
            return new Manager(name, "Apply", subresource);
        }
    }

    private record Entry(String apiVersion, String time, Set<List<String>> paths) {}

    private ManagedFields() {}

    static ManagedFields read(@Nullable ObjectNode object) {
        var fields = new ManagedFields();
        if (object != null) {
            Json.at(object, "metadata", "managedFields").forEach(fields::readEntry);
        }
        return fields;
    }

    private void readEntry(JsonNode entry) {
        var manager = new Manager(
                Json.text(entry, "manager"), Json.text(entry, "operation"), Json.text(entry, "subresource"));
        entries.put(
                manager,
                new Entry(
                        Json.text(entry, "apiVersion"),
                        Json.text(entry, "time"),
                        FieldPaths.read(entry.path("fieldsV1"))));
    }

    /** Records an update: who changes a field owns it from now on, alone. Changes the metadata of {@code after}. */
    public static void updated(
            Schema schema, @Nullable ObjectNode before, ObjectNode after, Manager manager, Instant now) {
        Map<List<String>, JsonNode> old = before == null ? Map.of() : FieldPaths.of(schema, before);
        Map<List<String>, JsonNode> fresh = FieldPaths.of(schema, after);
        var changed = new HashSet<List<String>>();
        fresh.forEach((path, value) -> {
            if (!value.equals(old.get(path))) {
                changed.add(path);
            }
        });
        ManagedFields fields = manager.subresource().isEmpty() ? given(before, after) : read(before);
        if (!changed.isEmpty() || !fresh.keySet().containsAll(old.keySet())) {
            fields.forget(changed, fresh.keySet());
            fields.own(manager, apiVersion(after), changed, now);
        }
        fields.write(after);
    }

    /** An update that clears managedFields means it; otherwise those of the stored object count. A subresource cannot change them. */
    private static ManagedFields given(@Nullable ObjectNode before, ObjectNode after) {
        JsonNode sent = Json.at(after, "metadata", "managedFields");
        boolean replaces = before != null && sent.isArray() && !sent.isEmpty();
        boolean resets = sent.isArray() && sent.size() == 1 && sent.get(0).isEmpty();
        return resets ? new ManagedFields() : read(replaces ? after : before);
    }

    private void forget(Set<List<String>> changed, Set<List<String>> existing) {
        entries.replaceAll((manager, entry) -> {
            var kept = new HashSet<>(entry.paths());
            kept.removeAll(changed);
            kept.retainAll(existing);
            return new Entry(entry.apiVersion(), entry.time(), kept);
        });
    }

    private void own(Manager manager, String apiVersion, Set<List<String>> more, Instant now) {
        if (more.isEmpty()) {
            return;
        }
        var paths = new HashSet<>(more);
        paths.addAll(of(manager));
        entries.put(manager, new Entry(apiVersion, stamp(now), paths));
    }

    /** Sets exactly what a manager owns; keeps the time where nothing changes. */
    void replace(Manager manager, String apiVersion, Set<List<String>> paths, Instant now) {
        Entry before = entries.get(manager);
        if (before == null || !before.paths().equals(paths)) {
            entries.put(manager, new Entry(apiVersion, stamp(now), paths));
        }
    }

    Set<List<String>> of(Manager manager) {
        Entry entry = entries.get(manager);
        return entry == null ? Set.of() : entry.paths();
    }

    List<Manager> others(Manager manager) {
        return entries.keySet().stream().filter(other -> !other.equals(manager)).toList();
    }

    String apiVersionOf(Manager manager) {
        return Objects.requireNonNull(entries.get(manager)).apiVersion();
    }

    /** Takes fields away from everybody but one. */
    void takeFromOthers(Manager manager, Set<List<String>> paths) {
        entries.replaceAll((other, entry) -> {
            if (other.equals(manager)) {
                return entry;
            }
            var kept = new HashSet<>(entry.paths());
            kept.removeAll(paths);
            return new Entry(entry.apiVersion(), entry.time(), kept);
        });
    }

    void write(ObjectNode object) {
        ArrayNode list = Json.NODES.arrayNode();
        entries.forEach((manager, entry) -> {
            if (!entry.paths().isEmpty()) {
                list.add(write(manager, entry));
            }
        });
        ObjectNode meta = Meta.of(object);
        if (list.isEmpty()) {
            meta.remove("managedFields");
        } else {
            meta.set("managedFields", list);
        }
    }

    private static ObjectNode write(Manager manager, Entry entry) {
        ObjectNode node = Json.object()
                .put("manager", manager.name())
                .put("operation", manager.operation())
                .put("apiVersion", entry.apiVersion())
                .put("time", entry.time())
                .put("fieldsType", "FieldsV1");
        var sorted = new ArrayList<>(entry.paths());
        sorted.sort(java.util.Comparator.comparing(path -> String.join("\0", path)));
        node.set("fieldsV1", FieldPaths.write(new java.util.LinkedHashSet<>(sorted)));
        return manager.subresource().isEmpty() ? node : node.put("subresource", manager.subresource());
    }

    private static String apiVersion(ObjectNode object) {
        return Json.text(object, "apiVersion");
    }

    private static String stamp(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
