package dev.punctual.local.apiserver.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
    private static final Schema SCHEMA = Schema.read(
            yaml(
                    """
            type: object
            required: [spec]
            properties:
              spec:
                type: object
                default: {}
                properties:
                  text: {type: string, minLength: 2, maxLength: 4, pattern: '^a'}
                  choice: {type: string, enum: [x, y]}
                  number: {type: integer, minimum: 1, maximum: 9, default: 4, multipleOf: 1}
                  small: {type: integer, format: int32}
                  time: {type: string, format: date-time}
                  either: {x-kubernetes-int-or-string: true}
                  maybe: {type: string, nullable: true}
                  names: {type: array, x-kubernetes-list-type: set, maxItems: 3, items: {type: string}}
                  items:
                    type: array
                    x-kubernetes-list-type: map
                    x-kubernetes-list-map-keys: [id]
                    items:
                      type: object
                      required: [id]
                      properties: {id: {type: string}, size: {type: integer, default: 1}}
                  map: {type: object, maxProperties: 1, additionalProperties: {type: integer}}
                  open: {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {a: {type: integer}}}
              status:
                type: object
                default: {phase: New}
                properties: {phase: {type: string}, count: {type: integer, default: 0}}
            """));

    private static ObjectNode yaml(String text) {
        return Json.readYamlDocuments(text).get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "spec: {text: a} | spec.text: Invalid value: \"a\": spec.text in body should be at least 2 chars long",
                "spec: {text: aaaaa} | spec.text: Too long: may not be more than 4 bytes",
                "spec: {text: ba} | spec.text: Invalid value: \"ba\": spec.text in body should match '^a'",
                "spec: {text: 5} | spec.text: Invalid value: \"integer\": spec.text in body must be of type string: \"integer\"",
                "spec: {choice: z} | spec.choice: Unsupported value: \"z\": supported values: \"x\", \"y\"",
                "spec: {number: 0} | spec.number: Invalid value: 0: spec.number in body should be greater than or equal to 1",
                "spec: {number: 10} | spec.number: Invalid value: 10: spec.number in body should be less than or equal to 9",
                "spec: {number: x} | spec.number: Invalid value: \"string\": spec.number in body must be of type integer: \"string\"",
                "spec: {small: 3000000000} | spec.small: Invalid value: 3000000000: spec.small in body must be of type int32: \"3000000000\"",
                "spec: {time: yesterday} | spec.time: Invalid value: \"yesterday\": spec.time in body must be of type date-time: \"yesterday\"",
                "spec: {either: []} | spec.either: Invalid value: \"array\": spec.either in body must be of type integer,string: \"array\"",
                "spec: {names: [a, b, a]} | spec.names[2]: Duplicate value: \"a\"",
                "spec: {names: [a, b, c, d]} | spec.names: Too many: 4: must have at most 3 items",
                "spec: {items: [{id: a}, {id: a}]} | spec.items[1]: Duplicate value: {\"id\":\"a\"}",
                "spec: {items: [{size: 3}]} | spec.items[0].id: Required value",
                "spec: {map: {a: x}} | spec.map.a: Invalid value: \"string\": spec.map.a in body must be of type integer: \"string\"",
                "spec: {map: {a: 1.0e+30}} | spec.map.a: Invalid value: \"number\": spec.map.a in body must be of type integer: \"number\"",
                "spec: {map: {a: 9223372036854775808}} | spec.map.a: Invalid value: \"number\": spec.map.a in body must be of type integer: \"number\"",
                "status: {} | spec: Required value"
            })
    void aMistakeIsNamedAsKubernetesNamesIt(String object, String message) {
        assertThat(SchemaValidator.validate(SCHEMA, yaml(object), ""))
                .extracting(FieldError::message)
                .containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "spec: {}",
                "spec: {text: abc, choice: x, number: 9, time: '2026-01-01T00:00:00+01:00', either: 80%}",
                "spec: {either: 8, maybe: null, names: [a], items: [{id: a}, {id: b}], map: {a: 1}}",
                "spec: {number: 2.0, open: {b: [1]}}",
                "spec: {map: {a: 9223372036854775807}, either: 9223372036854775807}"
            })
    void whatTheSchemaAllowsIsAllowed(String object) {
        assertThat(SchemaValidator.validate(SCHEMA, yaml(object), "")).isEmpty();
    }

    @Test
    void defaultsReachEveryDepthAndLeaveTheGivenTreeAlone() {
        ObjectNode given = yaml("spec: {items: [{id: a}]}");
        ObjectNode filled = Defaulting.apply(SCHEMA, given);
        assertThat((JsonNode) filled)
                .isEqualTo(yaml("{spec: {items: [{id: a, size: 1}], number: 4}, status: {phase: New, count: 0}}"));
        assertThat((JsonNode) given).isEqualTo(yaml("spec: {items: [{id: a}]}"));
    }

    @Test
    void whatNeedsNoDefaultIsNotCopied() {
        ObjectNode complete = yaml("{spec: {number: 1}, status: {phase: Old, count: 2}}");
        assertThat(Defaulting.apply(SCHEMA, complete)).isSameAs(complete);
    }

    @Test
    void whatTheSchemaDoesNotKnowIsPrunedAndReported() {
        ObjectNode object = yaml(
                "{apiVersion: v1, kind: X, metadata: {name: a}, extra: 1, spec: {foo: 1, items: [{id: a, bar: 2}], open:"
                        + " {b: 1}}}");
        assertThat(Pruning.prune(SCHEMA, object)).containsExactly("spec.items[0].bar", "spec.foo", "extra");
        assertThat(object.path("spec")).isEqualTo(yaml("{items: [{id: a}], open: {b: 1}}"));
    }

    @Test
    void aPatternCannotBeMadeToTakeForEver() {
        Schema hostile = Schema.read(yaml("{type: string, pattern: '^(a+)+$'}"));
        JsonNode value = Json.NODES.textNode("a".repeat(50_000) + "!");
        assertThat(SchemaValidator.validate(hostile, value, "x")).hasSize(1);
    }
}
