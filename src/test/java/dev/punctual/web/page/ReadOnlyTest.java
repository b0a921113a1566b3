package dev.punctual.web.page;

import static dev.punctual.web.page.Samples.job;
import static dev.punctual.web.page.Samples.run;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.QueueStatistics;
import dev.punctual.cluster.read.QueueSummary;
import dev.punctual.cluster.read.RunPhase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that takes no commands: every address that takes one refuses, one that is added later included. */
@QuarkusTest
@TestProfile(ReadOnlyTest.ReadOnly.class)
class ReadOnlyTest extends PageTest {
    private static final String PAGES = "dev.punctual.web.page";
    private static final String REST = "dev.punctual.web.rest";
    private static final List<Class<? extends Annotation>> UNSAFE =
            List.of(POST.class, PUT.class, PATCH.class, DELETE.class);
    private static final Pattern PLACE = Pattern.compile("\\{\\w+(?::([^}]+))?}");

    /** The pages, and the switch thrown. */
    public static final class ReadOnly implements QuarkusTestProfile {
        private final Pages pages = new Pages();

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return pages.getEnabledAlternatives();
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(pages.getConfigOverrides());
            settings.put("punctual.web.read-only", "true");
            settings.put("punctual.web.limits.commands-at-once", "1000");
            return settings;
        }
    }

    /** Where a command can be sent to. */
    record Endpoint(String method, String path, String type) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Endpoint> endpoints() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(PAGES, REST).stream()
                        .flatMap(resource -> resource.getMethods().stream())
                        .flatMap(ReadOnlyTest::endpoints);
    }

    private static Stream<Endpoint> endpoints(JavaMethod method) {
        String template = path(method.getOwner().tryGetAnnotationOfType(Path.class))
                + path(method.tryGetAnnotationOfType(Path.class));
        return UNSAFE.stream().filter(method::isAnnotatedWith).flatMap(verb -> filled(template)
                .map(path -> new Endpoint(verb.getSimpleName(), path, type(method))));
    }

    private static String path(Optional<Path> path) {
        return path.map(Path::value)
                .filter(value -> !value.equals("/"))
                .map(value -> value.startsWith("/") ? value : "/" + value)
                .orElse("");
    }

    /** Once for each word that an address may have in a place. */
    private static Stream<String> filled(String template) {
        Matcher place = PLACE.matcher(template);
        if (!place.find()) {
            return Stream.of(template);
        }
        String words = place.group(1) == null ? "nightly" : place.group(1);
        return Arrays.stream(words.split("\\|", -1))
                .flatMap(word -> filled(template.substring(0, place.start()) + word + template.substring(place.end())));
    }

    private static String type(JavaMethod method) {
        return method.tryGetAnnotationOfType(Consumes.class)
                .or(() -> method.getOwner().tryGetAnnotationOfType(Consumes.class))
                .map(consumes -> consumes.value()[0])
                .orElse(
                        method.getOwner().getPackageName().startsWith(PAGES)
                                ? "application/x-www-form-urlencoded"
                                : "application/json");
    }

    @BeforeEach
    void thereIsSomethingToCommand() {
        world.isReadOnly = true;
        world.jobs = List.of(job("nightly"));
        world.details = Map.of("default/nightly", JobsPageTest.detail(job("nightly"), "text"));
        world.runs = List.of(run("nightly-1", RunPhase.RUNNING));
        world.queues = List.of(new QueueDetail(
                new QueueSummary("default", "media", 4, null, "7", 1, false),
                0,
                0,
                0,
                new QueueStatistics("24h", 0, 0, 0, 0, null, null, null),
                List.of()));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void takes_no_command(Endpoint endpoint) {
        given().header("Accept", endpoint.path().startsWith("/api/") ? "application/json" : "text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .header("X-Punctual-CSRF", "the-token")
                .contentType(endpoint.type())
                .body(endpoint.type().endsWith("json") ? "{}" : "reason=because")
                .redirects()
                .follow(false)
                .request(endpoint.method(), endpoint.path())
                .then()
                .statusCode(403)
                .body(containsString("read-only"));
        assertThat(commands.given).isEmpty();
    }

    @Test
    void commands_of_both_windows_are_among_them() {
        assertThat(endpoints().map(Endpoint::toString))
                .contains("POST /runs/nightly/nightly/cancel", "POST /runs/nightly/nightly/delete", "POST /runs/bulk")
                .contains("POST /operator/stop", "POST /queues/nightly/nightly/resize")
                .anyMatch(endpoint -> endpoint.startsWith("DELETE /api/v1/"))
                .anyMatch(endpoint -> endpoint.startsWith("POST /api/v1/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/runs",
                "/jobs",
                "/jobs/default/nightly",
                "/queues",
                "/queues/default/media",
                "/operator",
                "/operator/stop",
                "/operator/prune",
                "/runs/default/nightly-1/cancel",
                "/jobs/default/nightly/run",
                "/jobs/default/nightly/suspend",
                "/queues/default/media/resize",
            })
    void a_page_says_so_and_offers_nothing_to_command_with(String path) {
        assertThat(page(path))
                .contains("This server is read-only")
                .doesNotContain("class=\"primary", "formaction=", "Run now</", "Clean up stalled runs")
                .doesNotContain("href=\"/jobs/default/nightly/suspend\"", "href=\"/jobs/default/nightly/prune\"")
                .doesNotContain("href=\"/queues/default/media/resize\"", "href=\"/operator/stop\"")
                .doesNotContain("href=\"/operator/prune\"");
    }

    @Test
    void what_is_read_is_shown_as_ever() {
        assertThat(page("/jobs")).contains("nightly");
    }
}
