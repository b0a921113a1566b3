package dev.punctual.cluster.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_definitions_of_this_build_have_every_field() throws IOException {
        assertThat(Definitions.older(openApi())).isEmpty();
    }

    @Test
    void a_definition_without_a_field_is_an_older_one_and_is_named() throws IOException {
        ObjectNode document = openApi();
        fields(document, "jobruns.punctual.dev", "status").remove("attempts");
        fields(document, "jobqueues.punctual.dev", "spec").remove("concurrency");

        assertThat(Definitions.older(document)).hasValueSatisfying(words -> assertThat(words)
                .contains("jobruns.punctual.dev (without status.attempts)")
                .contains("jobqueues.punctual.dev (without spec.concurrency)")
                .contains("kubectl apply --server-side -f crds/")
                .doesNotContain("scheduledjobs"));
    }

    @Test
    void of_many_missing_fields_the_message_stays_short() throws IOException {
        ObjectNode document = openApi();
        fields(document, "jobruns.punctual.dev", "status").removeAll();

        assertThat(Definitions.older(document))
                .hasValueSatisfying(words -> assertThat(words).contains("more)").hasSizeLessThan(400));
    }

    @Test
    void a_kind_that_is_not_there_is_named_and_those_that_are_there_are_not() throws IOException {
        JsonNode discovery = JSON.readTree(
                """
                {"resources": [{"name": "scheduledjobs"}, {"name": "scheduledjobs/status"}, {"name": "jobqueues"}]}
                """);

        assertThat(Definitions.missing(discovery)).hasValueSatisfying(words -> assertThat(words)
                .contains("jobruns.punctual.dev, backfills.punctual.dev")
                .contains("kubectl apply --server-side -f crds/")
                .doesNotContain("scheduledjobs"));
    }

    @Test
    void a_server_that_describes_nothing_is_not_doubted() throws IOException {
        assertThat(Definitions.older(JSON.readTree("{}"))).isEmpty();
    }

    /** Described as an API server does that has the files of crds/. */
    private static ObjectNode openApi() throws IOException {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        for (Kind kind : Kind.ALL) {
            JsonNode definition =
                    new YAMLMapper().readTree(Files.readString(Path.of("crds", kind.definition() + ".yaml")));
            ObjectNode schema =
                    definition.at("/spec/versions/0/schema/openAPIV3Schema").deepCopy();
            ArrayNode kinds = schema.putArray("x-kubernetes-group-version-kind");
            kinds.addObject().put("kind", kind.name());
            schemas.set(kind.definition(), schema);
        }
        return document;
    }

    private static ObjectNode fields(ObjectNode document, String definition, String part) {
        JsonNode schema = document.path("components").path("schemas").path(definition);
        return (ObjectNode) schema.path("properties").path(part).path("properties");
    }
}
