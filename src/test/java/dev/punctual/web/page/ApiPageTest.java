package dev.punctual.web.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Pages.class)
class ApiPageTest extends PageTest {

    @Test
    void the_page_shows_each_operation_of_the_document_with_a_line_to_copy() {
        String page = page("/api");
        List<String> operations = given().get("/api/v1/openapi?format=json")
                .jsonPath()
                .getList(
                        "paths.collectMany { it.value.values().findAll { it instanceof Map && it.operationId != null }*.operationId }");

        assertThat(page).contains("cancelRun", "/api/v1/namespaces/{namespace}/jobruns/{name}/cancel", "SIGTERM");
        assertThat(page)
                .contains("curl -X POST -H &quot;Authorization: Bearer $TOKEN&quot;")
                .contains("/api/v1/namespaces/default/jobruns/NAME/cancel");
        assertThat(operations).hasSizeGreaterThan(30).allSatisfy(operation -> assertThat(page)
                .contains(operation));
    }

    @Test
    void who_sits_at_the_machine_of_local_mode_needs_no_token_for_its_lines() {
        assertThat(page("/api")).contains("$TOKEN");
        world.isAtTheMachine = true;

        assertThat(page("/api"))
                .contains("curl -X POST ", "local mode needs no token")
                .doesNotContain("$TOKEN", "-H &quot;Authorization");
    }

    @Test
    void it_shows_parameters_examples_and_problems() {
        assertThat(page("/api"))
                .contains("1,024 characters")
                .contains("&quot;reason&quot; : &quot;wrong data&quot;")
                .contains("about:blank", "<b>412</b>", "If-Match");
    }

    @Test
    void nothing_of_it_comes_from_elsewhere_or_stands_in_the_page() {
        String page = page("/api");

        assertThat(page).doesNotContain("src=\"http", "href=\"http", "<script>", "<style", " style=\"");
        assertThat(page("/jobs")).contains("href=\"/api\"");
    }
}
