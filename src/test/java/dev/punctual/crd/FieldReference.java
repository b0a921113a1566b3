package dev.punctual.crd;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes down every field of a kind, as its definition has it. */
final class FieldReference {
    private final CustomResourceDefinition definition;
    private final CustomResourceDefinitionVersion version;
    private final JSONSchemaProps schema;
    private final StringBuilder text = new StringBuilder();

    private FieldReference(CustomResourceDefinition definition) {
        this.definition = definition;
        this.version = definition.getSpec().getVersions().get(0);
        this.schema = version.getSchema().getOpenAPIV3Schema();
    }

    /** A page about one kind. */
    static String of(CustomResourceDefinition definition) {
        return new FieldReference(definition).page();
    }

    private String page() {
        line("# " + kind(definition));
        line("");
        line("<!-- Generated from crds/: mvn test -Dtest=FieldReferenceTest -Ddocs.update=true -->");
        line("");
        line(schema.getDescription());
        line("");
        line("`apiVersion: %s/%s`, plural `%s`, short `%s`."
                .formatted(
                        definition.getSpec().getGroup(),
                        version.getName(),
                        definition.getSpec().getNames().getPlural(),
                        String.join("`, `", definition.getSpec().getNames().getShortNames())));
        fields("spec", "Written by you, the page and the REST API; never by the operator.");
        fields("status", "");
        rules();
        columns();
        selectable();
        return text.toString();
    }

    static String kind(CustomResourceDefinition definition) {
        return definition.getSpec().getNames().getKind();
    }

    private void fields(String part, String who) {
        JSONSchemaProps fields = schema.getProperties().get(part);
        line("");
        line("## " + part);
        line("");
        line((fields.getDescription() + " " + who).strip());
        line("");
        line("| Field | Type | Default | Limits | Meaning |");
        line("|---|---|---|---|---|");
        rows("", fields);
    }

    private void rows(String path, JSONSchemaProps object) {
        List<String> required = Objects.requireNonNullElse(object.getRequired(), List.of());
        Map<String, JSONSchemaProps> fields = Objects.requireNonNullElse(object.getProperties(), Map.of());
        fields.forEach((name, field) -> {
            String here = path + name;
            line("| `%s` | %s | %s | %s | %s |"
                    .formatted(
                            here,
                            type(field),
                            required.contains(name) ? "required" : written(field.getDefault()),
                            limits(field),
                            cell(Objects.requireNonNullElse(field.getDescription(), ""))));
            rows(here + ".", field);
            items(field).forEach(item -> rows(here + "[].", item));
            values(field).forEach(value -> rows(here + ".*.", value));
        });
    }

    private static Stream<JSONSchemaProps> items(JSONSchemaProps field) {
        return field.getItems() == null
                ? Stream.empty()
                : Stream.of(field.getItems().getSchema());
    }

    private static Stream<JSONSchemaProps> values(JSONSchemaProps field) {
        return field.getAdditionalProperties() == null
                ? Stream.empty()
                : Stream.ofNullable(field.getAdditionalProperties().getSchema());
    }

    private static String type(JSONSchemaProps field) {
        if (field.getItems() != null) {
            return "list of " + type(field.getItems().getSchema());
        }
        if (values(field).findAny().isPresent()) {
            return "map to " + type(field.getAdditionalProperties().getSchema());
        }
        if (Boolean.TRUE.equals(field.getXKubernetesPreserveUnknownFields())) {
            return "any fields";
        }
        if (Boolean.TRUE.equals(field.getXKubernetesIntOrString())) {
            return "number or string";
        }
        return isDuration(field) ? "duration" : isTime(field) ? "time" : field.getType();
    }

    private static boolean isDuration(JSONSchemaProps field) {
        return field.getPattern() != null && field.getPattern().endsWith("(ms|s|m|h))+$");
    }

    private static boolean isTime(JSONSchemaProps field) {
        return "date-time".equals(field.getFormat());
    }

    private static String written(JsonNode value) {
        return value == null ? "" : "`" + value + "`";
    }

    private static String limits(JSONSchemaProps field) {
        return Stream.of(
                        choices(field),
                        range("", field.getMinimum(), field.getMaximum()),
                        length(field),
                        range(" items", field.getMinItems(), field.getMaxItems()),
                        pattern(field),
                        isDuration(field) ? messages(field) : "",
                        items(field).map(FieldReference::limits).collect(Collectors.joining()),
                        keys(field))
                .filter(limit -> !limit.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String length(JSONSchemaProps field) {
        return isDuration(field) ? "" : range(" characters", field.getMinLength(), field.getMaxLength());
    }

    private static String messages(JSONSchemaProps field) {
        return field.getXKubernetesValidations().stream()
                .map(ValidationRule::getMessage)
                .map(message -> message.replace("must be ", ""))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String choices(JSONSchemaProps field) {
        return field.getEnum() == null || field.getEnum().isEmpty()
                ? ""
                : field.getEnum().stream().map(JsonNode::asText).collect(Collectors.joining("`, `", "`", "`"));
    }

    private static String pattern(JSONSchemaProps field) {
        return field.getPattern() == null || isDuration(field) || isTime(field)
                ? ""
                : "`` " + cell(field.getPattern()) + " ``";
    }

    private static String keys(JSONSchemaProps field) {
        List<String> keys = field.getXKubernetesListMapKeys();
        return keys == null || keys.isEmpty() ? "" : "one item for each `" + String.join("`, `", keys) + "`";
    }

    /** Limits that only keep a number within its type say nothing to people. */
    private static String range(String what, Number least, Number most) {
        boolean fromBelow = least != null && least.longValue() > Integer.MIN_VALUE;
        boolean upTo = most != null && most.longValue() < Integer.MAX_VALUE;
        if (!upTo) {
            return fromBelow ? "at least %d%s".formatted(least.longValue(), what) : "";
        }
        return fromBelow
                ? "%d to %d%s".formatted(least.longValue(), most.longValue(), what)
                : "at most %d%s".formatted(most.longValue(), what);
    }

    /** Those of durations are said with the field. */
    private void rules() {
        StringBuilder rows = new StringBuilder();
        Schemas.walk(schema, (path, part) -> part.getXKubernetesValidations().stream()
                .filter(rule -> !isDuration(part))
                .forEach(rule -> rows.append(row(path, rule))));
        if (!rows.isEmpty()) {
            line("");
            line("## Rules");
            line("");
            line("What the API server refuses beside that.");
            line("");
            line("| At | Says |");
            line("|---|---|");
            text.append(rows);
        }
    }

    private static String row(String path, ValidationRule rule) {
        String at = path + Objects.requireNonNullElse(rule.getFieldPath(), "");
        return "| `%s` | %s |\n".formatted(at.isEmpty() ? "the object" : at.substring(1), cell(rule.getMessage()));
    }

    private void columns() {
        line("");
        line("## Columns of kubectl get");
        line("");
        line("| Column | Field | Shown |");
        line("|---|---|---|");
        for (CustomResourceColumnDefinition column : version.getAdditionalPrinterColumns()) {
            boolean isWide = column.getPriority() != null && column.getPriority() > 0;
            line("| %s | `%s` | %s |"
                    .formatted(
                            column.getName(), column.getJsonPath().substring(1), isWide ? "with `-o wide`" : "always"));
        }
    }

    private void selectable() {
        String fields = version.getSelectableFields().stream()
                .map(field -> "`" + field.getJsonPath().substring(1) + "`")
                .collect(Collectors.joining(", "));
        if (!fields.isEmpty()) {
            line("");
            line("`--field-selector` takes " + fields + ".");
        }
    }

    private static String cell(String words) {
        return words.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
