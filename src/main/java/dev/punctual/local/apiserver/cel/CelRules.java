package dev.punctual.local.apiserver.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.bundle.Cel;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.schema.Schema;
import dev.punctual.local.apiserver.schema.ValidationRule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rules of a schema, compiled; safe for use by several threads. */
public final class CelRules {
    private static final Cel CEL = CelEnvironment.create();

    private final Schema root;
    private final IdentityHashMap<Schema, List<CompiledRule>> rules = new IdentityHashMap<>();
    private final IdentityHashMap<Schema, Boolean> concerned = new IdentityHashMap<>();
    private final List<FieldError> mistakes = new ArrayList<>();

    private CelRules(Schema root) {
        this.root = root;
    }

    /** Compiles the rules of a schema; those that do not compile are reported by {@link #mistakes}. */
    public static CelRules compile(Schema root, String path) {
        var compiled = new CelRules(root);
        compiled.compileBeneath(root, path);
        return compiled;
    }

    /** What is wrong with the rules themselves. */
    public List<FieldError> mistakes() {
        return List.copyOf(mistakes);
    }

    /** Whether there is any rule at all. */
    public boolean any() {
        return concerned.getOrDefault(root, false);
    }

    private boolean compileBeneath(Schema schema, String path) {
        boolean any = !schema.rules().isEmpty();
        var compiled = new ArrayList<CompiledRule>();
        for (int i = 0; i < schema.rules().size(); i++) {
            compile(schema.rules().get(i), path + ".x-kubernetes-validations[" + i + "].rule", compiled);
        }
        rules.put(schema, compiled);
        for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
            any |= compileBeneath(property.getValue(), path + ".properties[" + property.getKey() + "]");
        }
        any |= schema.items() != null && compileBeneath(schema.items(), path + ".items");
        any |= schema.additional() != null && compileBeneath(schema.additional(), path + ".additionalProperties");
        concerned.put(schema, any);
        return any;
    }

    private void compile(ValidationRule rule, String path, List<CompiledRule> into) {
        try {
            into.add(CompiledRule.compile(CEL, rule));
        } catch (CompiledRule.BadRule e) {
            mistakes.add(
                    FieldError.invalid(path, FieldError.quote(rule.rule()), "compilation failed: " + e.getMessage()));
        }
    }

    /**
     * Asks all rules.
     *
     * @param old the object before, or null when it is being created
     */
    public List<FieldError> check(ObjectNode object, @Nullable ObjectNode old) {
        var errors = new ArrayList<FieldError>();
        check(root, object, old, "", errors);
        return errors;
    }

    private void check(Schema schema, JsonNode value, @Nullable JsonNode old, String path, List<FieldError> errors) {
        if (!concerned.getOrDefault(schema, false) || value.isNull()) {
            return;
        }
        List<CompiledRule> own = rules.getOrDefault(schema, List.of());
        if (!own.isEmpty()) {
            Object self = CelValues.of(schema, value);
            Object oldSelf = old == null || old.isNull() ? null : CelValues.of(schema, old);
            own.forEach(rule -> rule.check(schema, self, oldSelf, path, errors));
        }
        if (value instanceof ObjectNode object) {
            fields(schema, object, old, path, errors);
        } else if (value.isArray() && schema.items() != null) {
            items(schema, schema.items(), value, old, path, errors);
        }
    }

    private void fields(
            Schema schema, ObjectNode object, @Nullable JsonNode old, String path, List<FieldError> errors) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Schema field = schema.field(entry.getKey());
            if (field != null) {
                JsonNode before = old == null ? null : old.get(entry.getKey());
                String fieldPath = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                check(field, entry.getValue(), before, fieldPath, errors);
            }
        }
    }

    private void items(
            Schema list, Schema items, JsonNode array, @Nullable JsonNode old, String path, List<FieldError> errors) {
        for (int i = 0; i < array.size(); i++) {
            JsonNode item = array.get(i);
            JsonNode before = old != null && list.listing().isMap() ? sameKey(list.listing(), item, old) : null;
            check(items, item, before, path + "[" + i + "]", errors);
        }
    }

    private static @Nullable JsonNode sameKey(Schema.Listing listing, JsonNode item, JsonNode olds) {
        for (JsonNode candidate : olds) {
            if (listing.keys().stream().allMatch(key -> candidate.path(key).equals(item.path(key)))) {
                return candidate;
            }
        }
        return null;
    }
}
