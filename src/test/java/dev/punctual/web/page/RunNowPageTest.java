package dev.punctual.web.page;

import static dev.punctual.web.page.Samples.HOSTILE;
import static dev.punctual.web.page.Samples.NOW;
import static dev.punctual.web.page.Samples.job;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.StartRun;
import dev.punctual.cluster.command.StartRun.SecretKey;
import dev.punctual.cluster.read.JobDetail;
import dev.punctual.cluster.read.JobDetail.Declared;
import dev.punctual.cluster.read.JobSummary;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Pages.class)
class RunNowPageTest extends PageTest {
    private static final String ADDRESS = "/jobs/default/nightly/run";

    @BeforeEach
    void aJobWithParametersOfEachType() {
        show(
                declared("DAY", "date", true, null, null),
                declared("COUNT", "integer", false, "3", null),
                declared("MODE", "enum", true, "fast", null),
                declared("DRY", "boolean", false, null, null),
                declared("NOTE", "string", false, "as ever", null),
                declared("PASSWORD", "secret", true, null, "db/password"));
    }

    @Test
    void the_form_has_a_field_for_each_parameter_with_what_a_scheduled_run_is_given() {
        assertThat(page(ADDRESS))
                .contains("type=\"date\"", "name=\"parameter.COUNT\"", "value=\"3\"", "From 1 to 10")
                .contains("<option value=\"fast\" selected>fast</option>", "<option value=\"slow\">slow</option>")
                .contains("value=\"as ever\"", "value=\"db\"", "value=\"password\"", "name=\"key.PASSWORD\"")
                .contains("A parameter of type date. A date such as 2026-12-24");
    }

    @Test
    void a_choice_that_must_be_made_has_no_empty_value_once_it_is_made() {
        String form = page(ADDRESS);

        assertThat(form.substring(form.indexOf("parameter.MODE"), form.indexOf("parameter.DRY")))
                .doesNotContain("<option value=\"\"");
        assertThat(form.substring(form.indexOf("parameter.DRY"))).contains("<option value=\"\" selected>—</option>");
    }

    @Test
    void a_job_without_parameters_says_so() {
        show();

        assertThat(page(ADDRESS)).contains("The job takes no parameters", "Continue");
    }

    @Test
    void what_is_wrong_is_told_at_its_field_and_what_was_written_stays() {
        commands.wrong = Map.of("COUNT", "\"many\" is not an integer");

        String again = send(422, Map.of("parameter.COUNT", "many", "parameter.DAY", "2026-12-24"));

        assertThat(again)
                .contains("It cannot be run like this", "href=\"#parameter-2\"", "id=\"parameter-2-error\"")
                .contains("&quot;many&quot; is not an integer", "value=\"many\"", "value=\"2026-12-24\"")
                .contains("aria-describedby=\"parameter-2-help parameter-2-error\" aria-invalid=\"true\"");
        assertThat(commands.given).isEmpty();
    }

    @Test
    void the_form_itself_knows_what_is_no_number_no_time_and_half_a_secret() {
        String again = send(422, Map.of("priority", "high", "startAfter", "tomorrow", "parameter.PASSWORD", "db"));

        assertThat(again)
                .contains("expected a whole number", "expected a date and a time", "both the Secret and a key")
                .contains("<details class=\"options\" open>");
    }

    @Test
    void what_is_right_is_asked_about_and_nothing_is_started_yet() {
        String question = send(200, Map.of("parameter.DAY", "2026-12-24", "parameter.NOTE", ""));

        assertThat(question)
                .contains("Run nightly?", "<bdi>2026-12-24</bdi>", "(empty)", "left out")
                .contains("name=\"parameter.DAY\" value=\"2026-12-24\"", "name=\"name\" value=\"nightly-x1\"");
        assertThat(commands.given).isEmpty();
    }

    @Test
    void a_run_is_started_with_what_was_written_under_the_name_that_the_question_had() {
        Response answer = post(Map.of(
                "step", "run",
                "name", "nightly-k7x2b",
                "parameter.DAY", "2026-12-24",
                "parameter.NOTE", "",
                "parameter.PASSWORD", "vault",
                "key.PASSWORD", "token",
                "startAfter", "2026-12-24T18:00",
                "priority", " -5 ",
                "reason", "because"));

        answer.then().statusCode(303);
        assertThat(answer.header("Location")).endsWith("/runs/default/nightly-x1?done=started");
        assertThat(commands.given).containsExactly("start default/nightly by alice because because");
        assertThat(commands.wanted)
                .isEqualTo(new StartRun(
                        "default",
                        "nightly",
                        Map.of("DAY", "2026-12-24", "NOTE", ""),
                        Map.of("PASSWORD", new SecretKey("vault", "token")),
                        Instant.parse("2026-12-24T18:00:00Z"),
                        null,
                        -5,
                        false,
                        false,
                        "nightly-k7x2b"));
    }

    @Test
    void whoever_answers_twice_is_led_to_the_one_run() {
        commands.isExisting = true;

        assertThat(post(Map.of("step", "run")).header("Location")).endsWith("?done=existing");
    }

    @Test
    void one_may_change_what_one_was_asked_about() {
        assertThat(send(200, Map.of("step", "edit", "parameter.COUNT", "7"))).contains("Continue", "value=\"7\"");
    }

    @Test
    void a_refusal_is_told_where_it_was_asked_with_what_was_written() {
        commands.refusal = new CommandRefused(CommandRefused.Cause.UNAVAILABLE, "the API server does not answer");

        assertThat(send(503, Map.of("step", "run", "name", "nightly-k", "reason", "because")))
                .contains("the API server does not answer", "value=\"because\"", "value=\"nightly-k\"");
    }

    @Test
    void a_suspended_job_says_that_the_run_waits_unless_it_is_told_not_to() {
        suspend();

        assertThat(page(ADDRESS)).contains("The job is suspended");
        assertThat(send(200, Map.of())).contains("the run waits until it is resumed");
        assertThat(send(200, Map.of("ignoreSuspension", "true"))).doesNotContain("waits until it is resumed");
    }

    @Test
    void only_who_may_create_runs_is_shown_the_form_or_the_way_to_it() {
        world.rights = right -> right.verb() != Verb.CREATE;

        page(ADDRESS, 403);
        assertThat(page("/jobs/default/nightly")).doesNotContain("Run now");
        assertThat(post(Map.of("step", "run")).statusCode()).isEqualTo(403);
        assertThat(commands.given).isEmpty();
    }

    @Test
    void a_job_that_is_not_there_cannot_be_run() {
        page("/jobs/default/other/run", 404);
    }

    @Test
    void nothing_that_somebody_wrote_becomes_markup() {
        show(new Declared(HOSTILE, "enum", HOSTILE, false, HOSTILE, null, HOSTILE, HOSTILE, HOSTILE, List.of(HOSTILE)));
        commands.wrong = Map.of(HOSTILE, HOSTILE);
        String again = send(422, Map.of("parameter." + HOSTILE, HOSTILE, "queue", HOSTILE, "reason", HOSTILE));
        commands.wrong = Map.of();

        for (String page : List.of(page(ADDRESS), again, send(200, Map.of("queue", HOSTILE, "reason", HOSTILE)))) {
            assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>", "\"onload", " style=");
        }
    }

    private String send(int status, Map<String, String> fields) {
        return post(fields).then().statusCode(status).extract().asString();
    }

    private static Response post(Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", "the-token");
        return given().header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .redirects()
                .follow(false)
                .formParams(all)
                .post(ADDRESS);
    }

    private void show(Declared... declared) {
        show(job("nightly"), declared);
    }

    private void show(JobSummary job, Declared... declared) {
        JobDetail detail = JobsPageTest.detail(job, "text");
        world.details = Map.of(
                "default/nightly",
                new JobDetail(
                        detail.job(),
                        List.of(),
                        List.of(),
                        List.of(declared),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of()));
    }

    private void suspend() {
        show(job("nightly", "nightly", null, null, new JobSummary.Suspended(NOW, "for a while")));
    }

    private static Declared declared(
            String name, String type, boolean required, @Nullable String value, @Nullable String secret) {
        boolean integer = Objects.equals(type, "integer");
        return new Declared(
                name,
                type,
                "A parameter of type %s.".formatted(type),
                required,
                value,
                secret,
                null,
                integer ? "1" : null,
                integer ? "10" : null,
                type.equals("enum") ? List.of("fast", "slow") : List.of());
    }
}
