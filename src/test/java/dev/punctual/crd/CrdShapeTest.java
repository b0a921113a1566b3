package dev.punctual.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrdShapeTest {
    /** The columns of the contract. One enters a kind when it works, so a kind may have fewer, never others. */
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "ScheduledJob",
            List.of("Schedule", "Suspend", "Active", "Last Run", "Last Status", "Next Run", "Success Rate"),
            "JobRun",
            List.of("Job", "Phase", "Progress", "Attempt", "Reason", "Started", "Duration", "Summary"),
            "JobQueue",
            List.of("Running", "Queued", "Limit", "Suspend"),
            "Backfill",
            List.of("Job", "From", "To", "Phase", "Progress", "Failed", "Reason", "Age"));

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private static final List<CustomResourceDefinition> CRDS =
            CrdFiles.kinds().stream().map(CrdFiles::generate).toList();

    static Stream<Named<CustomResourceDefinition>> kinds() {
        return CRDS.stream().map(crd -> Named.of(kindOf(crd), crd));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_field_says_what_it_is_for(CustomResourceDefinition crd) {
        assertThat(pathsOf(crd, part -> part.getDescription() == null))
                .filteredOn(path -> !path.endsWith("[]") && !path.endsWith("{}"))
                .as("fields that kubectl explain could say nothing about: @JsonPropertyDescription on a component"
                        + " or on getSpec() and getStatus(), @JsonClassDescription on the kind")
                .isEmpty();
    }

    /** What cannot be read hides all other objects of its kind. */
    @ParameterizedTest
    @MethodSource("kinds")
    void every_time_has_the_shape_of_one(CustomResourceDefinition crd) throws ReflectiveOperationException {
        Class<?> kind = Class.forName("dev.punctual.api.v1alpha1." + kindOf(crd));
        List<String> loose = new ArrayList<>();
        for (String part : List.of("Spec", "Status")) {
            JSONSchemaProps schema = schemaOf(crd).getProperties().get(part.toLowerCase(Locale.ROOT));
            checkTimes(kind.getMethod("get" + part).getReturnType(), schema, part, loose);
        }
        assertThat(loose).isEmpty();
    }

    private static void checkTimes(Class<?> type, JSONSchemaProps schema, String path, List<String> loose) {
        for (RecordComponent component : type.getRecordComponents()) {
            JSONSchemaProps field = schema.getProperties().get(nameOf(component));
            Type written = component.getGenericType();
            if (written instanceof ParameterizedType list && list.getRawType() == List.class) {
                field = field.getItems().getSchema();
                written = list.getActualTypeArguments()[0];
            }
            String below = path + "." + component.getName();
            if (written == Instant.class) {
                if (field.getPattern() == null || !"date-time".equals(field.getFormat())) {
                    loose.add(below);
                }
            } else if (written instanceof Class<?> nested && nested.isRecord()) {
                checkTimes(nested, field, below, loose);
            }
        }
    }

    /** A word that Java keeps for itself cannot be the name of a component. */
    private static String nameOf(RecordComponent component) {
        JsonProperty written = component.getAccessor().getAnnotation(JsonProperty.class);
        return written == null ? component.getName() : written.value();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatever_cel_may_read_is_bounded(CustomResourceDefinition crd) {
        List<String> unbounded = new ArrayList<>();
        Schemas.walk(schemaOf(crd), (path, part) -> {
            if (!part.getXKubernetesValidations().isEmpty()) {
                Schemas.walk(part, (below, read) -> {
                    boolean isRead = !path.isEmpty()
                            || part.getXKubernetesValidations().stream()
                                    .anyMatch(rule -> rule.getRule().contains("self" + below));
                    if (isRead && isUnbounded(read)) {
                        unbounded.add(path + below);
                    }
                });
            }
        });

        assertThat(unbounded)
                .as("a server refuses a rule whose cost it cannot bound: @Size(max = …)")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_time_that_is_let_in_can_be_read(CustomResourceDefinition crd) {
        List<String> times = List.of("2026-02-28T23:59:59Z", "2026-02-28T23:59:59.123456789+05:30");
        // each of the first three is a date-time to a Kubernetes API server
        List<String> unreadable = List.of(
                "2026-02-28T23:59:59+99:99",
                "2026-02-28T23:59:59x5Z",
                "2026-02-28T23:59:59.1234567890Z",
                "2026-02-28T23:59:59+18:30",
                "2026-02-28T23:59Z",
                "2026-02-28T23:59:59+01",
                "-0001-02-28T23:59:59Z");
        List<JSONSchemaProps> found = new ArrayList<>();
        Schemas.walk(schemaOf(crd), (path, part) -> {
            if ("date-time".equals(part.getFormat())) {
                found.add(part);
            }
        });

        assertThat(found).isNotEmpty().allSatisfy(time -> {
            assertThat(times).allMatch(text -> text.matches(time.getPattern()));
            assertThat(times).allSatisfy(text -> assertThat(SERIALIZATION.convertValue(text, Instant.class))
                    .isNotNull());
            assertThat(unreadable).noneMatch(text -> text.matches(time.getPattern()));
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_number_that_is_let_in_can_be_read(CustomResourceDefinition crd) {
        assertThat(pathsOf(
                        crd,
                        part -> "integer".equals(part.getType())
                                && (part.getMaximum() == null
                                        || part.getMaximum() > Integer.MAX_VALUE
                                        || part.getMinimum() == null
                                        || part.getMinimum() < Integer.MIN_VALUE)))
                .allMatch(path -> CrdFinish.LONG_PARTS.stream().anyMatch(path::contains));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_bound_of_a_number_is_one_that_an_api_server_can_compare_with(CustomResourceDefinition crd) {
        assertThat(pathsOf(
                        crd,
                        part -> "integer".equals(part.getType())
                                && ((part.getMaximum() != null && part.getMaximum() >= 0x1p63)
                                        || (part.getMinimum() != null && part.getMinimum() < -0x1p63))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_list_says_who_owns_its_items(CustomResourceDefinition crd) {
        assertThat(pathsOf(crd, part -> "array".equals(part.getType()) && part.getXKubernetesListType() == null))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_keys_of_a_list_are_required_fields(CustomResourceDefinition crd) {
        assertThat(pathsOf(
                        crd,
                        part -> part.getXKubernetesListMapKeys() != null
                                && !part.getXKubernetesListMapKeys().isEmpty()
                                && !part.getItems()
                                        .getSchema()
                                        .getRequired()
                                        .containsAll(part.getXKubernetesListMapKeys())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_open_object_is_an_object_with_nothing_said_about_its_fields(CustomResourceDefinition crd) {
        assertThat(pathsOf(
                        crd,
                        part -> Boolean.TRUE.equals(part.getXKubernetesPreserveUnknownFields())
                                && !("object".equals(part.getType()) && part.getAdditionalProperties() == null)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void defaults_inside_of_status_are_seen_where_there_is_no_status_yet(CustomResourceDefinition crd) {
        assertThat(pathsOf(crd, part -> part.getDefault() == null && hasDefaultBelow(part)))
                .filteredOn(path -> path.equals(".status"))
                .as("status is never written by people: its defaults need a default of its own")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void columns_come_in_the_order_of_the_contract(CustomResourceDefinition crd) {
        List<String> shown = versionOf(crd).getAdditionalPrinterColumns().stream()
                .filter(column -> column.getPriority() == null || column.getPriority() == 0)
                .map(CustomResourceColumnDefinition::getName)
                .toList();
        List<String> contract = COLUMNS.getOrDefault(kindOf(crd), List.of());

        assertThat(shown)
                .isNotEmpty()
                .isEqualTo(contract.stream().filter(shown::contains).toList());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_kind_is_namespaced_and_found_by_its_short_name_and_category(CustomResourceDefinition crd) {
        assertThat(crd.getSpec().getScope()).isEqualTo("Namespaced");
        assertThat(crd.getSpec().getNames().getShortNames()).hasSize(1);
        assertThat(crd.getSpec().getNames().getCategories()).containsExactly("punctual");
        assertThat(versionOf(crd).getSubresources().getStatus()).isNotNull();
    }

    private static boolean isUnbounded(JSONSchemaProps part) {
        return switch (part.getType() == null ? "" : part.getType()) {
            case "string" ->
                part.getMaxLength() == null
                        && part.getFormat() == null
                        && part.getEnum().isEmpty();
            case "array" -> part.getMaxItems() == null;
            case "object" -> part.getAdditionalProperties() != null && part.getMaxProperties() == null;
            default -> false;
        };
    }

    private static boolean hasDefaultBelow(JSONSchemaProps part) {
        return part.getProperties() != null
                && part.getProperties().values().stream().anyMatch(field -> field.getDefault() != null);
    }

    private static List<String> pathsOf(CustomResourceDefinition crd, Predicate<JSONSchemaProps> predicate) {
        List<String> paths = new ArrayList<>();
        Schemas.walk(schemaOf(crd), (path, part) -> {
            if (predicate.test(part)) {
                paths.add(path.isEmpty() ? kindOf(crd) : path);
            }
        });
        return paths;
    }

    private static JSONSchemaProps schemaOf(CustomResourceDefinition crd) {
        return versionOf(crd).getSchema().getOpenAPIV3Schema();
    }

    private static CustomResourceDefinitionVersion versionOf(CustomResourceDefinition crd) {
        return crd.getSpec().getVersions().get(0);
    }

    private static String kindOf(CustomResourceDefinition crd) {
        return crd.getSpec().getNames().getKind();
    }
}
