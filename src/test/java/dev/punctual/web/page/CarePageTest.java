package dev.punctual.web.page;

import static dev.punctual.web.page.Samples.job;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.CommandRefused.Cause;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is done about everything at once, and where refusals of single fields are told. */
@QuarkusTest
@TestProfile(Pages.class)
class CarePageTest extends PageTest {

    @Test
    void pruning_everything_names_the_jobs_first() {
        world.jobs = List.of(job("nightly"), job("hourly"));

        assertThat(page("/operator/prune"))
                .contains("Prune the history of 2 jobs?", "href=\"/jobs/default/nightly\"", "cannot be undone");
        assertThat(commands.given).isEmpty();
    }

    @Test
    void then_each_is_pruned_and_has_its_result() {
        world.jobs = List.of(job("nightly"), job("hourly"));

        assertThat(post("/operator/prune", 200, Map.of("reason", "disk is full")))
                .contains("Prune history: 2 of 2 jobs", "will be pruned");
        assertThat(commands.given)
                .containsExactly(
                        "prune default/nightly@null by alice because disk is full",
                        "prune default/hourly@null by alice because disk is full");
    }

    @Test
    void more_jobs_than_can_be_dealt_with_come_next() {
        world.jobs = IntStream.range(0, 1_001)
                .mapToObj(at -> job("j-%04d".formatted(at)))
                .toList();

        assertThat(page("/operator/prune")).contains("Prune the history of 1,000 jobs?", "there are 1,001 jobs");
        assertThat(post("/operator/prune", 200, Map.of()))
                .contains("1,000 of 1,000 jobs", "method=\"get\"", "name=\"after\" value=\"default/j-0999\"");
        assertThat(page("/operator/prune?after=default/j-0999"))
                .contains("Prune the history of 1 job?", "/operator/prune?after=default%2Fj-0999")
                .doesNotContain("They are not all");
        commands.reset();
        post("/operator/prune?after=default/j-0999", 200, Map.of());
        assertThat(commands.given).containsExactly("prune default/j-1000@null by alice because null");
        page("/operator/prune?after=nonsense", 400);
    }

    @Test
    void what_is_refused_is_told_beside_it() {
        world.jobs = List.of(job("nightly"));
        commands.refusal = new CommandRefused(Cause.CONFLICT, "it has gone");

        assertThat(post("/operator/prune", 200, Map.of())).contains("0 of 1 job", "it has gone", "role=\"alert\"");
    }

    @Test
    void nobody_is_asked_about_jobs_that_are_not_theirs() {
        world.jobs = List.of(job("nightly"));
        world.rights = right -> right.verb() != Verb.PATCH;

        assertThat(page("/operator/prune"))
                .contains("no job whose history you may prune")
                .doesNotContain("nightly");
        assertThat(page("/operator")).doesNotContain("/operator/prune", "/operator/stop");
    }

    @Test
    void the_question_before_all_is_stopped_is_put_to_those_who_may_only() {
        assertThat(page("/operator/stop")).contains("Stop all execution?");

        world.rights = right -> right.resource() != Resource.CONFIG_MAPS;
        page("/operator/stop", 403);
    }

    @Test
    void the_operator_is_for_those_who_may_read_the_switch_and_nobody_else_is_led_there() {
        assertThat(page("/jobs")).contains("href=\"/operator\"").doesNotContain("href=\"/audit\"");

        world.rights = right -> right.resource() != Resource.CONFIG_MAPS;
        page("/operator", 403);
        assertThat(page("/jobs")).contains("href=\"/audit\"").doesNotContain("href=\"/operator\"");
    }

    @Test
    void a_wrong_reason_is_told_at_its_field() {
        commands.refusal =
                new CommandRefused(Cause.INVALID, "reason: it is too long", Map.of("reason", "it is too long"));

        assertThat(post("/operator/stop", 422, Map.of("reason", "on and on")))
                .contains("id=\"reason-error\"", "value=\"on and on\" aria-describedby=\"reason-error\"");
    }

    @Test
    void an_error_has_a_page_with_words_of_its_own() {
        assertThat(page("/nowhere", 404)).contains("There is nothing here", "href=\"/runs\"");
        assertThat(page("/runs/default/nobody/cancel", 404)).contains("There is nothing here");
    }

    private static String post(String path, int status, Map<String, String> fields) {
        return given().header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("_csrf", "the-token")
                .formParams(fields)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }
}
