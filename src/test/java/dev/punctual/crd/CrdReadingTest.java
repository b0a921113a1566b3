package dev.punctual.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a definition lets in can be read: an object that cannot be hides all others of its kind. */
class CrdReadingTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final KubernetesSerialization STRICT = new KubernetesSerialization();
    private static final List<String> TIMES =
            List.of("0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999-17:59", "2024-02-29T23:59:59+17:59");
    private static final List<String> TEXTS = List.of("", "null", "x".repeat(10_000), "\u202e\u001b\uD83D\uDEB2");

    /** As many as there are words of the longest list of words, so that each is read. */
    private static final int VARIANTS = 30;

    static Stream<Arguments> objects() {
        return CrdFiles.kinds().stream()
                .flatMap(kind -> IntStream.range(0, VARIANTS).mapToObj(variant -> Arguments.of(kind, variant)));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void the_extremes_of_each_field_can_be_read(Class<? extends HasMetadata> kind, int variant) {
        JSONSchemaProps schema = CrdFiles.generate(kind)
                .getSpec()
                .getVersions()
                .get(0)
                .getSchema()
                .getOpenAPIV3Schema();
        ObjectNode object = (ObjectNode) sample(schema, variant);
        object.set("metadata", JSON.objectNode().put("name", "a"));

        CustomResource<?, ?> read = (CustomResource<?, ?>) STRICT.unmarshal(object.toString(), kind);

        assertThat(read.getSpec()).isNotNull();
        assertThat(read.getStatus()).isNotNull();
        assertThat(STRICT.asJson(read)).isNotEmpty();
    }

    private static JsonNode sample(JSONSchemaProps schema, int variant) {
        if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
            return variant % 2 == 0 ? JSON.numberNode(Long.MAX_VALUE - variant) : JSON.textNode(text(variant));
        }
        return switch (Objects.requireNonNullElse(schema.getType(), "object")) {
            case "integer" -> JSON.numberNode(number(schema, variant));
            case "boolean" -> JSON.booleanNode(variant % 2 == 0);
            case "string" -> JSON.textNode(string(schema, variant));
            case "array" -> array(schema, variant);
            default -> object(schema, variant);
        };
    }

    private static long number(JSONSchemaProps schema, int variant) {
        long least = schema.getMinimum() == null
                ? Long.MIN_VALUE
                : schema.getMinimum().longValue();
        long most = schema.getMaximum() == null
                ? Long.MAX_VALUE
                : schema.getMaximum().longValue();
        return variant % 2 == 0 ? least : most;
    }

    private static String string(JSONSchemaProps schema, int variant) {
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return schema.getEnum().get(variant % schema.getEnum().size()).asText();
        }
        return "date-time".equals(schema.getFormat()) ? TIMES.get(variant % TIMES.size()) : text(variant);
    }

    private static String text(int variant) {
        return TEXTS.get(variant % TEXTS.size());
    }

    private static ArrayNode array(JSONSchemaProps schema, int variant) {
        ArrayNode array = JSON.arrayNode();
        long least = Objects.requireNonNullElse(schema.getMinItems(), 0L);
        long items = variant % 3 == 0 ? least : 2;
        for (int i = 0; i < items; i++) {
            array.add(sample(schema.getItems().getSchema(), variant + i));
        }
        return array;
    }

    private static ObjectNode object(JSONSchemaProps schema, int variant) {
        ObjectNode object = JSON.objectNode();
        List<String> required = Objects.requireNonNullElse(schema.getRequired(), List.of());
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, field) -> {
                if (required.contains(name) || variant % 5 != 4 || name.equals("spec") || name.equals("status")) {
                    object.set(name, sample(field, variant));
                }
            });
        }
        if (schema.getAdditionalProperties() != null
                && schema.getAdditionalProperties().getSchema() != null) {
            object.set("any", sample(schema.getAdditionalProperties().getSchema(), variant));
        }
        return object;
    }
}
