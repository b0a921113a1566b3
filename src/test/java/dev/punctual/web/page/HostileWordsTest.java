package dev.punctual.web.page;

import static dev.punctual.web.page.Samples.HOSTILE;
import static dev.punctual.web.page.Samples.NOW;
import static dev.punctual.web.page.Samples.job;
import static dev.punctual.web.page.Samples.run;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.CommandRefused.Cause;
import dev.punctual.cluster.read.AuditTrail;
import dev.punctual.cluster.read.OperatorState;
import dev.punctual.cluster.read.OperatorState.Replica;
import dev.punctual.cluster.read.OperatorState.Stopped;
import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.QueuePlace;
import dev.punctual.cluster.read.QueueStatistics;
import dev.punctual.cluster.read.QueueSummary;
import dev.punctual.cluster.read.RunPhase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people write, as names, as reasons or in addresses, is text on every page. */
@QuarkusTest
@TestProfile(Pages.class)
class HostileWordsTest extends PageTest {
    /** As it can stand in one part of an address. */
    private static final String NAME = HOSTILE.replace("/", "");

    private static final String[] MARKUP = {"<script>", "\"onload", " style=", "javascript:"};

    @BeforeEach
    void everythingIsCalledLikeThat() {
        world.queues = List.of(queue("media"), queue(NAME));
        world.runs = List.of(run(NAME, RunPhase.RUNNING, HOSTILE), run(HOSTILE, RunPhase.RUNNING, HOSTILE));
        world.jobs = List.of(job(NAME, HOSTILE, HOSTILE, null, null));
        world.details = Map.of("default/" + NAME, JobsPageTest.detail(job(NAME), HOSTILE));
        world.operator = operator(null);
        world.trail = List.of(new AuditTrail.Entry(
                NOW, HOSTILE, false, "kubectl", HOSTILE, "cancel", "JobRun", HOSTILE, HOSTILE, HOSTILE, HOSTILE));
    }

    private static OperatorState operator(@Nullable Stopped stopped) {
        return new OperatorState(
                "punctual",
                HOSTILE,
                List.of(new Replica(HOSTILE, HOSTILE, 17, HOSTILE, HOSTILE, NOW, NOW, true, true, true)),
                true,
                List.of(),
                stopped);
    }

    private static QueueDetail queue(String name) {
        return new QueueDetail(
                new QueueSummary(HOSTILE, name, 4, HOSTILE, "7", 1, true),
                3,
                2,
                0,
                new QueueStatistics("24h", 1, 0, 0, 0, null, null, null),
                List.of(new QueuePlace(1, HOSTILE, HOSTILE, 0, NOW.minusSeconds(60), NOW.plusSeconds(60))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/queues", "/queues/default/media", "/operator", "/audit", "/operator/prune"})
    void a_page_shows_it_as_text_without_what_hides_or_reorders(String path) {
        assertIsClean(page(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/jobs", "/operator", "/nowhere"})
    void why_everything_is_stopped_is_text_wherever_it_is_told(String path) {
        beginWithNothing();
        world.operator = operator(new Stopped(NOW, HOSTILE, HOSTILE));

        assertIsClean(get(path, path.equals("/nowhere") ? 404 : 200));
    }

    @Test
    void words_of_a_filter_stay_what_they_are() {
        assertIsClean(get("/audit?who={x}&verb={x}&namespace={x}&name={x}", 200, HOSTILE, HOSTILE, HOSTILE, HOSTILE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs/default/{name}/cancel",
                "runs/default/{name}/abort",
                "runs/default/{name}/retry",
                "runs/default/{name}/rerun",
                "runs/default/{name}/delete",
                "jobs/default/{name}/suspend",
                "jobs/default/{name}/resume",
                "jobs/default/{name}/prune",
                "queues/default/{name}/suspend",
                "queues/default/{name}/resume",
                "queues/default/{name}/resize",
            })
    void a_question_shows_it_as_text_and_so_does_a_refusal(String path) {
        assertIsClean(get("/" + path, 200, NAME));

        refuse();
        assertIsText(post("/" + path, 409, Map.of("reason", HOSTILE, "version", HOSTILE, "number", "3"), NAME));
        assertThat(commands.given).isEmpty();
    }

    @Test
    void what_is_no_number_is_told_as_it_was_written() {
        assertIsText(post("/queues/default/{name}/resize", 422, Map.of("number", HOSTILE), NAME));
    }

    @Test
    void a_refusal_to_stop_everything_shows_it_as_text() {
        refuse();

        assertIsClean(post("/operator/stop", 409, Map.of("reason", HOSTILE)));
        assertIsClean(post("/operator/prune", 200, Map.of("reason", HOSTILE)));
    }

    @Test
    void the_question_about_several_runs_shows_it_as_text() {
        assertIsText(post("/runs/bulk", 200, Map.of("action", "cancel", "all", "true", "search", HOSTILE)));
        assertIsText(post("/runs/bulk", 200, Map.of("action", "cancel", "run", "default/" + NAME)));
    }

    @Test
    void what_became_of_several_runs_shows_it_as_text() {
        Map<String, String> confirmed =
                Map.of("action", "rerun", "confirmed", "true", "run", "default/" + NAME, "reason", HOSTILE);
        assertIsClean(post("/runs/bulk", 200, confirmed));

        refuse();
        assertIsClean(post("/runs/bulk", 200, confirmed));
    }

    @Test
    void an_error_shows_it_as_text() {
        assertThat(get("/{name}", 404, NAME)).doesNotContain(MARKUP);
        assertThat(get("/queues/default/{name}", 404, NAME + "x")).doesNotContain(MARKUP);
        assertThat(post("/runs/bulk", 400, Map.of("action", HOSTILE))).doesNotContain(MARKUP);

        world.rights = right -> false;
        assertIsClean(get("/queues/default/{name}", 403, NAME));
    }

    @Test
    void whoever_did_something_is_led_to_an_address_that_is_one() {
        String location = form(Map.of())
                .post(filled("/runs/default/{name}/cancel", NAME))
                .then()
                .statusCode(303)
                .extract()
                .header("Location");

        assertThat(location).contains("/runs/default/%3Cscript%3E").endsWith("?done=cancelled");
    }

    private void refuse() {
        commands.refusal = new CommandRefused(Cause.CONFLICT, HOSTILE, Map.of("reason", HOSTILE, "number", HOSTILE));
    }

    private static void assertIsText(String page) {
        assertThat(page).contains("&lt;script&gt;").doesNotContain(MARKUP);
    }

    private static void assertIsClean(String page) {
        assertIsText(page);
        assertThat(page).doesNotContain("\u202E", "\u001b");
    }

    /** With a name in each place of it: encoded here, since what is hostile to pages is so to templates of addresses, too. */
    private static String filled(String path, String... names) {
        String filled = path;
        for (String name : names) {
            filled = filled.replaceFirst("\\{\\w+}", Matcher.quoteReplacement(encoded(name)));
        }
        return filled;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String get(String path, int status, String... names) {
        return given().urlEncodingEnabled(false)
                .header("Accept", "text/html")
                .get(filled(path, names))
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    private static String post(String path, int status, Map<String, String> fields, String... names) {
        return form(fields)
                .post(filled(path, names))
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    private static RequestSpecification form(Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", "the-token");
        String body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return given().urlEncodingEnabled(false)
                .header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body(body);
    }
}
