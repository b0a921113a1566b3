package dev.punctual.web.page.runs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.read.OperatorState;
import dev.punctual.cluster.read.Operators;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.SampleCatalogue;
import dev.punctual.cluster.read.SampleRun;
import dev.punctual.web.WithoutCluster;
import dev.punctual.web.auth.OpenDoors;
import dev.punctual.web.auth.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunsPagesTest.Profile.class)
class RunsPagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\\\"{page}";

    private static final String RUN =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: JobRun
            metadata: {name: evil, namespace: default}
            spec:
              scheduledJob: "%1$s"
              parameters: [{name: "%1$s", value: "%1$s"}]
            status:
              phase: Failed
              attempt: 1
              reason: "%1$s"
              message: "%1$s"
              summary: "%1$s"
              attempts: [{number: 1, job: j, pod: "%1$s", node: "%1$s", reason: "%1$s", message: "%1$s", exitCode: 1}]
              outcome: {"%1$s": 3}
              result: {"%1$s": "%1$s"}
              failure: {reason: ExitCode, exitCode: 1, message: "%1$s", logTail: "%1$s", node: "%1$s"}
              history: [{time: "2026-11-22T09:59:30Z", phase: Failed, reason: "%1$s", by: "%1$s"}]
            """;

    @Inject
    SampleCatalogue samples;

    @Inject
    TheVisitor visitor;

    @BeforeEach
    void begin() {
        OpenDoors.open();
        samples.clear();
        visitor.allow(true);
        visitor.hide(null);
    }

    @Test
    void markup_in_any_field_stays_text() {
        samples.put(RUN.formatted(HOSTILE));

        assertThat(page("/runs/default/evil", 200)).contains("&lt;img src=x").doesNotContain("<img");
        assertThat(page("/runs?run=default/evil&search=%3Cimg", 200)).doesNotContain("<img");
    }

    @Test
    void an_address_that_cannot_be_answered_is_refused_by_a_page_that_says_why() {
        assertThat(page("/runs?job=%3Cimg%20src=x%3E", 400))
                .contains("job", "&lt;img")
                .doesNotContain("<img");
        assertThat(page("/runs?after=nonsense", 400)).contains("after");
    }

    @Test
    void a_page_needs_no_inline_script_or_style() {
        samples.put(RUN.formatted("plain"));

        assertThat(page("/runs?run=default/evil&stats=true", 200))
                .doesNotContain(" style=")
                .doesNotContain("<style")
                .doesNotContainPattern("<script(?! src)")
                .doesNotContainPattern(" on[a-z]+=");
    }

    @Test
    void the_list_shows_each_run_with_its_address() {
        samples.put(SampleRun.aRun("first").phase(RunPhase.RUNNING).percent(40).make());

        assertThat(page("/runs", 200))
                .contains("data-key=\"default/first\"", "value=\"40\"", "1 run", "href=\"/runs?run=default%2Ffirst\"");
    }

    @Test
    void what_no_field_can_show_is_kept_and_can_be_taken_away() {
        String address = "/runs?to=2026-11-22&minDuration=1m&maxDuration=2h&status=failed,BackingOff"
                + "&job=red,blue&stats=true&live=off&limit=10";

        String page = page(address, 200);
        String form = page.substring(page.indexOf("id=\"runs-form\""), page.indexOf("class=\"split"));
        assertThat(form)
                .contains("name=\"to\" value=\"2026-11-22\" checked><bdi>Created before 2026-11-22</bdi>")
                .contains("name=\"minDuration\" value=\"1m\" checked><bdi>At least 1m</bdi>")
                .contains("name=\"maxDuration\" value=\"2h\" checked><bdi>At most 2h</bdi>")
                .contains("name=\"status\" value=\"BackingOff\" checked><bdi>Backing off</bdi>")
                .contains("name=\"status\" value=\"failed\" checked")
                .contains("name=\"job\" value=\"red\" checked><bdi>Job red</bdi>", "<bdi>Job blue</bdi>")
                .contains("type=\"hidden\" name=\"stats\" value=\"true\"")
                .contains("type=\"hidden\" name=\"live\" value=\"off\"")
                .contains("type=\"hidden\" name=\"limit\" value=\"10\"");
        assertThat(page).contains("stats=true&amp;live=off\" hx-select=\"#runs\"");
    }

    @Test
    void a_form_brings_along_nothing_that_nobody_asked_for() {
        String page = page("/runs?status=failed&job=red", 200);

        assertThat(page.substring(page.indexOf("id=\"runs-form\""), page.indexOf("class=\"split")))
                .contains("<option value=\"red\" selected>red</option>")
                .doesNotContain("type=\"hidden\"", "Job red", "Ad hoc");
    }

    @Test
    void runs_of_no_job_can_be_chosen() {
        samples.put(SampleRun.aRun("lonely").of(null).make());

        assertThat(page("/runs", 200)).contains("<option value=\"-\">Ad hoc, of no job (1)</option>");
        assertThat(page("/runs?job=-", 200))
                .contains("<option value=\"-\" selected>Ad hoc, of no job (1)</option>", "data-key=\"default/lonely\"");
    }

    @Test
    void names_are_sorted_upwards_unless_somebody_says_otherwise() {
        assertThat(page("/runs?sort=job", 200)).contains("<option value=\"asc\" selected>");
        assertThat(page("/runs?sort=job&order=desc", 200)).doesNotContain("<option value=\"asc\" selected>");
        assertThat(page("/runs", 200)).doesNotContain("<option value=\"asc\" selected>");
    }

    @Test
    void a_refresh_of_the_list_brings_the_counts_of_the_form() {
        String page = page("/runs", 200);

        assertThat(page.substring(page.indexOf("<section id=\"runs\"")))
                .contains("hx-select-oob=\"#count-pending,#count-running,", "#notices,#as-of\"");
    }

    @Test
    void a_list_without_runs_tells_nothing_there_from_nothing_matching() {
        assertThat(page("/runs", 200)).contains("There are no runs yet");
        assertThat(page("/runs?status=failed", 200)).contains("No run matches", "Filters active");
    }

    @Test
    void actions_are_those_of_the_phase_and_of_the_rights() {
        samples.put(RUN.formatted("plain"));
        assertThat(page("/runs/default/evil", 200))
                .contains("/runs/default/evil/retry", "/runs/default/evil/delete")
                .doesNotContain("/runs/default/evil/cancel");

        visitor.allow(false);
        assertThat(page("/runs/default/evil", 200))
                .doesNotContain("/runs/default/evil/retry")
                .doesNotContain("data-log=");
    }

    @Test
    void a_run_that_is_not_there_is_told_so() {
        assertThat(page("/runs/default/nope", 404)).contains("There is no such run");
        assertThat(page("/runs?run=default/nope", 200)).contains("not there any more");
    }

    @Test
    void a_run_that_may_not_be_seen_leaves_the_list_as_it_is() {
        samples.put(RUN.formatted("plain"));
        visitor.hide(Resource.JOB_RUNS);

        for (String name : List.of("evil", "nope")) {
            assertThat(page("/runs?run=default/" + name, 200))
                    .contains("data-key=\"default/evil\"", "not visible to you")
                    .doesNotContain("id=\"log\"");
        }
    }

    @Test
    void what_the_job_says_is_for_those_who_may_read_the_job() {
        samples.put(RUN.formatted("nightly"));
        samples.put(
                """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: nightly, namespace: default}
                spec: {description: Sums up the day, links: [{title: Graphs, url: "https://graphs.example"}], run: {template: {}}}
                """);
        assertThat(page("/runs/default/evil", 200)).contains("https://graphs.example");

        visitor.hide(Resource.SCHEDULED_JOBS);
        assertThat(page("/runs/default/evil", 200))
                .doesNotContain("Sums up the day")
                .doesNotContain("https://graphs.example");
    }

    @Test
    void what_is_too_much_for_once_is_asked_for_next() {
        for (int at = 0; at < 1_100; at++) {
            samples.put(SampleRun.aRun("r-%04d".formatted(at))
                    .phase(RunPhase.FAILED)
                    .created(SampleRun.CREATED.plusSeconds(at))
                    .make());
        }
        samples.put(SampleRun.aRun("works").phase(RunPhase.RUNNING).make());

        String first = bulk(Map.of("action", "retry", "all", "true"));
        assertThat(first)
                .contains("Retry 1,000 runs?", "100 more match", "1 run is left out", "default/r-0999")
                .doesNotContain("default/r-1000");
        String place = hidden(first, "after");

        assertThat(bulk(Map.of("action", "retry", "confirmed", "true", "after", place, "run", "no/name")))
                .contains("There were more than can be dealt with at once", "name=\"all\" value=\"true\"", place);
        assertThat(bulk(Map.of("action", "retry", "all", "true", "after", place)))
                .contains("Retry 100 runs?", "default/r-1000", "default/r-1099")
                .doesNotContain("default/r-0999", "more match", "name=\"after\"");
    }

    private static String hidden(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    private static String bulk(Map<String, String> fields) {
        return given().header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("_csrf", OpenDoors.FORM_TOKEN)
                .formParams(fields)
                .post("/runs/bulk")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String page(String path, int status) {
        return given().urlEncodingEnabled(false)
                .header("Accept", "text/html")
                .get(path)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    /** The windows, with samples in them. */
    public static final class Profile implements QuarkusTestProfile {
        private final WithoutCluster without = new WithoutCluster();

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            Set<Class<?>> all = new HashSet<>(without.getEnabledAlternatives());
            all.add(TheVisitor.class);
            all.add(TheOperators.class);
            return all;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return without.getConfigOverrides();
        }
    }

    @Alternative
    @ApplicationScoped
    static class TheOperators implements Operators {
        @Override
        public String namespace() {
            return "punctual";
        }

        @Override
        public OperatorState read(Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<OperatorState.Stopped> stopped() {
            return Optional.empty();
        }
    }

    /** May read, and do the rest where the test says so. */
    @Alternative
    @ApplicationScoped
    static class TheVisitor implements Visitor {
        private static final Caller ANN = new Caller("ann", List.of(), null, Map.of());
        private boolean may = true;
        private @Nullable Resource hidden;

        /** What they may not read; null for nothing. */
        void hide(@Nullable Resource resource) {
            hidden = resource;
        }

        void allow(boolean everything) {
            may = everything;
        }

        @Override
        public Optional<Caller> caller() {
            return Optional.of(ANN);
        }

        @Override
        public Caller required() {
            return ANN;
        }

        @Override
        public boolean may(Right right) {
            return right.resource() != hidden && (may || isRead(right));
        }

        private static boolean isRead(Right right) {
            return right.verb() == Verb.GET && right.resource() == Resource.JOB_RUNS;
        }

        @Override
        public void demand(Right right) {
            assertThat(may(right)).isTrue();
        }

        @Override
        public Scope scope(Resource resource) {
            return Scope.EVERYWHERE;
        }

        @Override
        public Order order(Order.Window window, @Nullable String reason) {
            return new Order(ANN, window, null, reason);
        }

        @Override
        public String csrfToken() {
            return "token";
        }

        @Override
        public boolean canSignOut() {
            return false;
        }

        @Override
        public boolean isAtTheMachine() {
            return false;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }
    }
}
