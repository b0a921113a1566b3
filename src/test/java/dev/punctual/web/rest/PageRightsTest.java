package dev.punctual.web.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.punctual.cluster.read.SampleCatalogue;
import dev.punctual.web.rest.RightsWorld.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every address of the page for everybody: who may not have it is told so, whatever its form says. */
@QuarkusTest
@TestProfile(RightsWorld.class)
class PageRightsTest {
    /** What somebody meets who passed the door: a page, the way back to one, or an API server that nobody answers for. */
    private static final List<Integer> PASSED = List.of(200, 303, 409, 422, 503);

    @Inject
    SampleCatalogue catalogue;

    /** Who may have a page. */
    private enum Door {
        /** Whoever has signed in: what it shows is cut to what they may see. */
        CUT,
        /** Whoever may read what it is about. */
        READ,
        /** Whoever may do it. */
        DO,
        /** Whoever may read, or change, the switch of all execution. */
        SWITCH
    }

    private record Page(String method, String path, Door door, Map<String, String> form) {
        /** Where it is called for the objects of the samples. */
        String address(String namespace) {
            String object = path.startsWith("/jobs")
                    ? "nightly-report"
                    : path.startsWith("/queues") ? "media" : "nightly-report-1";
            return path.replace("{namespace}", namespace).replace("{name}", object);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final Map<String, String> NOTHING = Map.of();

    private static final List<Page> ALL = Stream.of(
                    Stream.of("/", "/runs", "/jobs", "/queues", "/audit", "/api", "/operator/prune")
                            .map(path -> new Page("GET", path, Door.CUT, NOTHING)),
                    Stream.of("/runs", "/jobs", "/queues")
                            .map(path -> new Page("GET", path + "/{namespace}/{name}", Door.READ, NOTHING)),
                    actions("/runs", "cancel", "abort", "retry", "rerun", "delete"),
                    actions("/jobs", "suspend", "resume", "prune"),
                    actions("/queues", "suspend", "resume", "resize"),
                    Stream.of("GET", "POST")
                            .map(method ->
                                    new Page(method, "/jobs/{namespace}/{name}/run", Door.DO, Map.of("step", "run"))),
                    Stream.of("stop", "start").flatMap(action -> Stream.of("GET", "POST")
                            .map(method -> new Page(method, "/operator/" + action, Door.SWITCH, NOTHING))),
                    Stream.of(
                            new Page("GET", "/operator", Door.SWITCH, NOTHING),
                            new Page("POST", "/operator/prune", Door.CUT, NOTHING),
                            new Page(
                                    "POST",
                                    "/runs/bulk",
                                    Door.CUT,
                                    Map.of("action", "cancel", "confirmed", "true", "run", "other/nightly-report-2"))))
            .flatMap(pages -> pages)
            .toList();

    private static Stream<Page> actions(String kind, String... actions) {
        return Arrays.stream(actions)
                .map(action -> kind + "/{namespace}/{name}/" + action)
                .flatMap(path -> Stream.of(
                        new Page("GET", path, Door.READ, NOTHING),
                        new Page("POST", path, Door.DO, Map.of("reason", "wrong data", "number", "5"))));
    }

    @BeforeEach
    void fill() {
        catalogue.clear();
        SampleObjects.put(catalogue, "default");
        SampleObjects.put(catalogue, "other");
    }

    static Stream<Arguments> everythingForEverybody() {
        return ALL.stream().flatMap(page -> Stream.of("default", "other")
                .filter(namespace -> namespace.equals("default") || page.path().contains("{namespace}"))
                .flatMap(namespace -> Stream.of(Person.NOBODY, Person.READER, Person.OPERATOR, Person.ADMIN)
                        .map(person -> Arguments.of(page, person, namespace))));
    }

    private static boolean isLetIn(Door door, Person person, String namespace) {
        boolean isAdmin = person == Person.ADMIN;
        boolean isHere = isAdmin || namespace.equals("default");
        return switch (door) {
            case CUT -> true;
            case READ -> isHere;
            case DO -> isHere && person != Person.READER;
            case SWITCH -> isAdmin;
        };
    }

    private static Response call(Page page, Person person, String namespace) {
        RequestSpecification request = given().redirects().follow(false).accept("text/html");
        if (person != Person.NOBODY) {
            request.header("Authorization", "Bearer " + person);
        }
        if (page.method().equals("POST")) {
            request.contentType("application/x-www-form-urlencoded").formParams(page.form());
        }
        return request.request(page.method(), page.address(namespace));
    }

    @ParameterizedTest(name = "{0} by {1} in {2}")
    @MethodSource("everythingForEverybody")
    void everybody_is_answered_as_their_rights_say(Page page, Person person, String namespace) {
        Response answer = call(page, person, namespace);

        if (person == Person.NOBODY) {
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.header("Location")).contains("/sign-in");
        } else if (isLetIn(page.door(), person, namespace)) {
            assertThat(answer.statusCode()).as(answer.asString()).isIn(PASSED);
        } else {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
            assertThat(answer.asString()).doesNotContain("Makes the report");
        }
    }

    @Test
    void a_page_that_is_cut_shows_nothing_of_the_other_namespace() {
        ALL.stream()
                .filter(page -> page.door() == Door.CUT && page.method().equals("GET"))
                .forEach(page -> {
                    assertThat(call(page, Person.READER, "default").asString())
                            .as(page.toString())
                            .doesNotContain("other/", "/other");
                });
        assertThat(call(ALL.get(1), Person.ADMIN, "default").asString()).contains("/runs/other/");
    }

    @Test
    void the_table_names_every_address_of_the_page() {
        Set<String> table = new TreeSet<>();
        ALL.forEach(page -> table.add(page.toString()));

        assertThat(addresses()).isEqualTo(table);
    }

    private static Set<String> addresses() {
        Set<String> found = new TreeSet<>();
        for (JavaClass resource : new ClassFileImporter().importPackages("dev.punctual.web.page")) {
            for (JavaMethod method : resource.getMethods()) {
                if (method.isAnnotatedWith(GET.class) || method.isAnnotatedWith(POST.class)) {
                    String verb = method.isAnnotatedWith(GET.class) ? "GET " : "POST ";
                    addressesOf(resource, method).forEach(address -> found.add(verb + address));
                }
            }
        }
        return found;
    }

    /** A path whose last part is one of several words is several addresses. */
    private static Stream<String> addressesOf(JavaClass resource, JavaMethod method) {
        String base = resource.getAnnotationOfType(Path.class).value();
        String more = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        String path = more.isEmpty() ? base : (base.equals("/") ? "" : base) + "/" + more;
        int choice = path.indexOf("{action:");
        return choice < 0
                ? Stream.of(path)
                : Arrays.stream(path.substring(choice + "{action:".length(), path.length() - 1)
                                .split("\\|", -1))
                        .map(action -> path.substring(0, choice) + action);
    }
}
