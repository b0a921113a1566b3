package dev.punctual.crd;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.api.v1alpha1.Immutable;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a definition needs and the generator cannot say. */
final class CrdFinish {
    /** Lists whose items have an identity, by the name of the list: several writers may own items of one list. */
    private static final Map<String, String> LIST_KEYS =
            Map.of("conditions", "type", "attempts", "number", "parameters", "name");

    private static final String UNCHANGED =
            "has(self.FIELD) == has(oldSelf.FIELD) && (!has(self.FIELD) || self.FIELD == oldSelf.FIELD)";

    /**
     * The times that can be read. The format alone lets more through, {@code +99:99} for one; and an object that cannot be
     * read hides all others of its kind, because a watch and a list break off at it.
     */
    private static final String TIME = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
            + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9])$";

    /** Lists of times: of their items the generator says no more than that they are texts. */
    private static final Set<String> LISTS_OF_TIMES = Set.of("nextRuns");

    /** What counts without end counts in 64 bits. */
    static final Set<String> LONG_PARTS =
            Set.of(".status.outcome", ".status.progress", ".status.statistics", ".status.folded");

    private final Class<?> kind;

    CrdFinish(Class<?> kind) {
        this.kind = kind;
    }

    CustomResourceDefinition finish(CustomResourceDefinition crd) {
        crd.getSpec().getVersions().forEach(this::finish);
        return crd;
    }

    private void finish(CustomResourceDefinitionVersion version) {
        JSONSchemaProps schema = version.getSchema().getOpenAPIV3Schema();
        describe(schema);
        keepUnchanged(schema.getProperties().get("spec"));
        defaultStatus(schema.getProperties().get("status"));
        Schemas.walk(schema, (path, part) -> {
            leaveOpen(part);
            formatTimes(path, part);
            boundTime(part);
            boundNumber(path, part);
            typeList(path, part);
        });
        version.getAdditionalPrinterColumns().sort(asDeclared());
    }

    /** The generator describes fields, not kinds; {@code kubectl explain} begins with the kind. */
    private void describe(JSONSchemaProps schema) {
        JsonClassDescription description = kind.getAnnotation(JsonClassDescription.class);
        if (description != null) {
            schema.setDescription(description.value());
        }
    }

    private void keepUnchanged(JSONSchemaProps spec) {
        List<ValidationRule> rules = new ArrayList<>(spec.getXKubernetesValidations());
        immutableFields()
                .map(field -> new ValidationRuleBuilder()
                        .withRule(UNCHANGED.replace("FIELD", field))
                        .withMessage(field + " is immutable")
                        .build())
                .forEach(rules::add);
        spec.setXKubernetesValidations(rules);
    }

    private Stream<String> immutableFields() {
        try {
            return Arrays.stream(kind.getMethod("getSpec").getReturnType().getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(Immutable.class))
                    .map(RecordComponent::getName);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(kind + " has no spec", e);
        }
    }

    /** A default inside of status counts only where there is a status: one without is given those of its fields. */
    private static void defaultStatus(JSONSchemaProps status) {
        ObjectNode defaults = JsonNodeFactory.instance.objectNode();
        status.getProperties().forEach((name, field) -> {
            if (field.getDefault() != null) {
                defaults.set(name, field.getDefault());
            }
        });
        if (!defaults.isEmpty()) {
            status.setDefault(defaults);
        }
    }

    /** An open object is one with nothing said about its fields: the server prunes those that it can check. */
    private static void leaveOpen(JSONSchemaProps schema) {
        if (Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
            schema.setType("object");
            schema.setAdditionalProperties(null);
        }
    }

    private static void formatTimes(String path, JSONSchemaProps schema) {
        if (LISTS_OF_TIMES.contains(path.substring(path.lastIndexOf('.') + 1))) {
            schema.getItems().getSchema().setFormat("date-time");
        }
    }

    private static void boundTime(JSONSchemaProps schema) {
        if ("date-time".equals(schema.getFormat())) {
            schema.setPattern(TIME);
        }
    }

    /**
     * A number that does not fit into its type cannot be read either. The greatest long is none of the bounds that a definition
     * can have: these are doubles, the next one is beyond it, and kube-apiserver makes the least long of that.
     */
    private static void boundNumber(String path, JSONSchemaProps schema) {
        if (!"integer".equals(schema.getType())) {
            return;
        }
        boolean isLong = LONG_PARTS.stream().anyMatch(path::contains);
        if (schema.getMaximum() == null && !isLong) {
            schema.setMaximum((double) Integer.MAX_VALUE);
        }
        schema.setMinimum(Objects.requireNonNullElse(schema.getMinimum(), isLong ? -0x1p63 : Integer.MIN_VALUE));
    }

    private static void typeList(String path, JSONSchemaProps schema) {
        if (!"array".equals(schema.getType())) {
            return;
        }
        String key = LIST_KEYS.get(path.substring(path.lastIndexOf('.') + 1));
        boolean hasIdentity =
                key != null && "object".equals(schema.getItems().getSchema().getType());
        if (!hasIdentity) {
            schema.setXKubernetesListType("atomic");
        } else {
            schema.setXKubernetesListType("map");
            schema.setXKubernetesListMapKeys(List.of(key));
        }
    }

    /** The generator sorts columns by path; people read them in the order in which the type declares them. */
    private Comparator<CustomResourceColumnDefinition> asDeclared() {
        List<String> declared = Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        return Comparator.comparingInt(column -> declared.indexOf(column.getName()));
    }
}
