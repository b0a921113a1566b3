package dev.punctual.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schemas of the document are those of the API, and of nothing behind it. */
@QuarkusTest
@TestProfile(RestWorld.class)
class ApiSchemasTest extends RestTest {
    private static final String PLACE = "#/components/schemas/";

    private static JsonNode document() throws IOException {
        return new ObjectMapper().readTree(get("/openapi?format=json").asString());
    }

    private static Set<String> names(JsonNode document) {
        Set<String> names = new TreeSet<>();
        document.path("components").path("schemas").fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void each_schema_is_one_that_something_leads_to_and_nothing_leads_nowhere() throws IOException {
        JsonNode document = document();
        Set<String> reached = new TreeSet<>();
        List<JsonNode> ahead = new ArrayList<>(
                List.of(document.path("paths"), document.path("components").path("responses")));
        while (!ahead.isEmpty()) {
            JsonNode node = ahead.remove(ahead.size() - 1);
            String reference = node.path("$ref").asText();
            if (reference.startsWith(PLACE) && reached.add(reference.substring(PLACE.length()))) {
                ahead.add(document.at(reference.substring(1)));
            }
            node.forEach(ahead::add);
        }

        assertThat(names(document)).isNotEmpty().isEqualTo(reached);
    }

    @Test
    void no_schema_has_a_number_for_a_name_or_is_of_a_library() throws IOException {
        assertThat(names(document()))
                .contains("Problem", "Trouble", "WantedRun", "WantedRuns")
                .noneMatch(name -> name.matches(".*\\d"))
                .doesNotContain(
                        "TemplateInstance", "Template", "EngineImpl", "OutboundSseEvent", "Response", "AtomicLong");
    }

    @Test
    void what_is_wrong_with_a_job_is_told_as_it_is_answered() throws IOException {
        assertThat(document().at("/components/schemas/Trouble/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("reason", "message");
    }
}
