package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/access.md} says of rights is so: its manifests are applied, and everybody tries everything at both windows. */
@QuarkusTest
@TestProfile(AccessDocumentTest.WithUsers.class)
class AccessDocumentTest {
    private static final AccessDocument DOCUMENT = AccessDocument.read();
    private static final String ELSEWHERE = "elsewhere";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final List<Things> made = new ArrayList<>();

    @Inject
    Cluster cluster;

    @Inject
    Config config;

    private Playground here;
    private Playground elsewhere;

    /** Local mode with those whom the document names, and with one user for each row of its table. */
    public static final class WithUsers implements QuarkusTestProfile {
        private static final Path USERS = Path.of("target/e2e/users.csv");

        @Override
        public String getConfigProfile() {
            return "local";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            write();
            Map<String, String> settings = EmbeddedCluster.with("punctual.local.users", USERS.toString());
            settings.put("punctual.local.sign-in", "required");
            settings.put("punctual.web.limits.reads-at-once", "10000");
            settings.put("punctual.web.limits.commands-at-once", "10000");
            return settings;
        }

        private static void write() {
            Stream<String> people = Stream.of(
                    "token-of-ann,ann,1,\"punctual-readers,team\"", "token-of-kim,kim,2", "token-of-eve,eve,3");
            Stream<String> rows = IntStream.range(0, DOCUMENT.rows().size())
                    .mapToObj(row -> "token-of-row-%d,row-%d,row-%d".formatted(row, row, row));
            try {
                Files.createDirectories(USERS.getParent());
                Files.write(USERS, Stream.concat(people, rows).toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(RecordedClient.class);
        }
    }

    /** Those who come. */
    enum Person {
        ANONYMOUS,
        /** Signed in, and no more: no role is bound to her. */
        EVE,
        /** Of the group whose members the document lets read everything. */
        ANN,
        /** The user whom the document lets run the jobs of namespace default. */
        KIM,
        ADMIN;

        /** What the document says that they may do. */
        Set<Deed> deeds(String namespace) {
            Set<Deed> reading = EnumSet.of(Deed.SEE_RUNS, Deed.SEE_JOBS, Deed.SEE_QUEUES, Deed.SEE_OPERATOR);
            return switch (this) {
                case ANONYMOUS, EVE -> EnumSet.noneOf(Deed.class);
                case ANN -> reading;
                case KIM ->
                    namespace.equals("default")
                            ? EnumSet.complementOf(EnumSet.of(Deed.SEE_OPERATOR, Deed.STOP_ALL))
                            : EnumSet.noneOf(Deed.class);
                case ADMIN -> EnumSet.allOf(Deed.class);
            };
        }
    }

    /** The objects of one test. */
    private record Things(String namespace, String job, String queue, String run) {
        String in(String path) {
            return path.replace("{ns}", namespace)
                    .replace("{job}", job)
                    .replace("{queue}", queue)
                    .replace("{run}", run);
        }

        String rest(Deed deed) {
            String path = in(deed.rest);
            return path.startsWith("/operator")
                    ? "/api/v1" + path
                    : "/api/v1/namespaces/%s%s".formatted(namespace, path);
        }
    }

    @BeforeEach
    void applyTheDocument() {
        here = cluster.playground("default");
        elsewhere = cluster.playground(ELSEWHERE);
        DOCUMENT.apply(here.client());
        seen(here);
        seen(elsewhere);
    }

    /** Lists stay short. */
    @AfterEach
    void takeAway() {
        KubernetesClient admin = here.client();
        for (Things things : made) {
            admin.resources(JobRun.class)
                    .inNamespace(things.namespace())
                    .withName(things.run())
                    .delete();
            admin.resources(JobQueue.class)
                    .inNamespace(things.namespace())
                    .withName(things.queue())
                    .delete();
            admin.resources(ScheduledJob.class)
                    .inNamespace(things.namespace())
                    .withName(things.job())
                    .delete();
        }
    }

    private static void seen(Playground place) {
        if (place.run("seen") == null) {
            place.create(Manifest.run("seen").shell("echo hello"));
        }
        place.await("seen", SUCCEEDED);
    }

    /** A job, a queue without a place, and a run that waits in it; both windows know them. */
    private Things fresh(Playground place) {
        int number = COUNT.incrementAndGet();
        Things things = new Things(place.namespace(), "job-" + number, "queue-" + number, "run-" + number);
        made.add(things);
        place.create(Manifest.job(things.job()));
        place.create(Manifest.queue(things.queue(), 0));
        place.create(Manifest.longRunIn(things.run(), things.queue(), 0));
        place.await(things.run(), QUEUED);
        Stream.of("/jobs/{ns}/{job}", "/queues/{ns}/{queue}", "/runs/{ns}/{run}", "/runs/{ns}/seen")
                .forEach(page -> place.await(
                        page + " is known",
                        () -> as(Person.ADMIN)
                                .accept("text/html")
                                .get(things.in(page))
                                .statusCode(),
                        status -> status == 200));
        return things;
    }

    private RequestSpecification as(Person person) {
        return switch (person) {
            case ANONYMOUS -> with("");
            case EVE -> with("token-of-eve");
            case ANN -> with("token-of-ann");
            case KIM -> with("token-of-kim");
            case ADMIN -> with(config.getOauthToken());
        };
    }

    private static RequestSpecification with(String token) {
        RequestSpecification request = given().redirects().follow(false);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static int status(RequestSpecification request, Deed deed, Things things) {
        if (!deed.body.isEmpty()) {
            request.contentType("application/json").body(deed.body);
        }
        int status = request.request(deed.method, things.rest(deed)).statusCode();
        return status == 202 ? 200 : status;
    }

    private List<Playground> places() {
        return List.of(here, elsewhere);
    }

    private void startAgain() {
        int status = as(Person.ADMIN)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/operator/start")
                .statusCode();
        assertThat(status).isIn(200, 409);
    }

    @ParameterizedTest
    @EnumSource
    void programs_may_do_what_the_document_says(Person person) {
        SoftAssertions all = new SoftAssertions();
        for (Playground place : places()) {
            Set<Deed> may = person.deeds(place.namespace());
            Things things = fresh(place);
            for (Deed deed : Deed.values()) {
                int refused = person == Person.ANONYMOUS ? 401 : 403;
                all.assertThat(status(as(person), deed, things))
                        .as("%s in %s by %s", deed, place.namespace(), person)
                        .isEqualTo(may.contains(deed) ? 200 : refused);
                if (deed == Deed.CANCEL) {
                    things = may.contains(deed) ? fresh(place) : things;
                }
            }
            startAgain();
        }
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void people_may_do_what_the_document_says(Person person) {
        SoftAssertions all = new SoftAssertions();
        for (Playground place : places()) {
            Set<Deed> may = person.deeds(place.namespace());
            Things things = fresh(place);
            for (Deed deed : Deed.values()) {
                if (!deed.page.isEmpty()) {
                    Response answer = browse(person, deed, things);
                    String words = "%s in %s by %s".formatted(deed, place.namespace(), person);
                    int done = deed.form.isEmpty() ? 200 : 303;
                    if (person == Person.ANONYMOUS) {
                        assertSentToTheDoor(all, answer, words);
                    } else {
                        all.assertThat(answer.statusCode()).as(words).isEqualTo(may.contains(deed) ? done : 403);
                    }
                }
                if (deed == Deed.CANCEL) {
                    things = may.contains(deed) ? fresh(place) : things;
                }
            }
            startAgain();
        }
        all.assertAll();
    }

    private Response browse(Person person, Deed deed, Things things) {
        RequestSpecification request = as(person).accept("text/html");
        return deed.form.isEmpty()
                ? request.get(things.in(deed.page))
                : request.contentType("application/x-www-form-urlencoded")
                        .body(deed.form)
                        .post(things.in(deed.page));
    }

    private static void assertSentToTheDoor(SoftAssertions all, Response answer, String words) {
        all.assertThat(answer.statusCode()).as(words).isIn(303, 401, 403);
        if (answer.statusCode() == 303) {
            all.assertThat(answer.header("Location")).as(words).contains("/sign-in");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "ANONYMOUS", mode = EnumSource.Mode.EXCLUDE)
    void pages_offer_what_may_be_done_and_nothing_else(Person person) {
        SoftAssertions all = new SoftAssertions();
        for (Playground place : places()) {
            Set<Deed> may = person.deeds(place.namespace());
            Things things = fresh(place);
            Map<String, Map<String, Deed>> offers = Map.of(
                    "/runs/{ns}/{run}", Map.of("/{run}/cancel\"", Deed.CANCEL, "/{run}/delete\"", Deed.DELETE),
                    "/runs/{ns}/seen",
                            Map.of(
                                    "/seen/rerun\"",
                                    Deed.AGAIN,
                                    "data-log=\"",
                                    Deed.READ_LOGS,
                                    "/delete\"",
                                    Deed.DELETE),
                    "/jobs/{ns}/{job}", Map.of("/{job}/run\"", Deed.START, "/{job}/suspend\"", Deed.CHANGE_JOB),
                    "/queues/{ns}/{queue}", Map.of("/{queue}/resize\"", Deed.CHANGE_QUEUE),
                    "/operator", Map.of("href=\"/operator/st", Deed.STOP_ALL));
            offers.forEach((path, marks) -> {
                String page =
                        as(person).accept("text/html").get(things.in(path)).asString();
                marks.forEach((mark, deed) -> all.assertThat(page.contains(things.in(mark)))
                        .as("%s offers %s to %s in %s", path, deed, person, place.namespace())
                        .isEqualTo(may.contains(deed)));
            });
        }
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource(names = "ANONYMOUS", mode = EnumSource.Mode.EXCLUDE)
    void lists_are_of_the_namespaces_that_may_be_seen(Person person) {
        Things mine = fresh(here);
        Things theirs = fresh(elsewhere);
        SoftAssertions all = new SoftAssertions();
        Map<String, Deed> lists = Map.of(
                "/runs",
                Deed.SEE_RUNS,
                "/jobs",
                Deed.SEE_JOBS,
                "/queues",
                Deed.SEE_QUEUES,
                "/api/v1/jobruns",
                Deed.SEE_RUNS,
                "/api/v1/scheduledjobs",
                Deed.SEE_JOBS,
                "/api/v1/jobqueues",
                Deed.SEE_QUEUES);
        lists.forEach((list, deed) -> {
            String shown = as(person).get(list).asString();
            for (Things things : List.of(mine, theirs)) {
                all.assertThat(names(things).anyMatch(name -> mentions(shown, name)))
                        .as("%s shows %s what is in %s", list, person, things.namespace())
                        .isEqualTo(person.deeds(things.namespace()).contains(deed));
            }
        });
        all.assertAll();
    }

    private static Stream<String> names(Things things) {
        return Stream.of(things.job(), things.queue(), things.run());
    }

    private static boolean mentions(String text, String name) {
        return text.matches("(?s).*\\b" + name + "\\b.*");
    }

    @Test
    void every_row_of_the_table_is_tried() {
        assertThat(DOCUMENT.rows())
                .extracting(AccessDocument.Row::to)
                .containsExactly(
                        Arrays.stream(Deed.values()).map(deed -> deed.row).toArray(String[]::new));
    }

    static Stream<Arguments> rows() {
        return IntStream.range(0, DOCUMENT.rows().size())
                .mapToObj(row -> Arguments.of(row, DOCUMENT.rows().get(row).to()));
    }

    /** The rights of a row are enough for what it is about, and good for nothing else but what other rows need no more for. */
    @ParameterizedTest(name = "{1}")
    @MethodSource("rows")
    void a_row_of_the_table_is_exact(int number, String to) {
        AccessDocument.Row row = DOCUMENT.rows().get(number);
        String operators = as(Person.ADMIN).get("/api/v1/operator").jsonPath().getString("namespace");
        grant(row, "row-" + number, row.isOfSwitch() ? operators : "default");
        Set<String> enough = DOCUMENT.rows().stream()
                .filter(other -> row.needs().containsAll(neededForOne(other)))
                .map(AccessDocument.Row::to)
                .collect(toSet());

        Set<String> done = new HashSet<>();
        Things things = fresh(here);
        for (Deed deed : Deed.values()) {
            if (status(with("token-of-row-" + number), deed, things) == 200) {
                done.add(deed.row);
                things = deed == Deed.CANCEL ? fresh(here) : things;
            }
        }

        startAgain();
        assertThat(done).isEqualTo(enough).contains(to);
    }

    /** The deeds of this test look at one object; what a list takes is not asked of them. */
    private static List<AccessDocument.Need> neededForOne(AccessDocument.Row row) {
        return row.needs().stream().filter(need -> !need.verb().equals("list")).toList();
    }

    private static PolicyRule rule(AccessDocument.Need need) {
        return new PolicyRuleBuilder()
                .withApiGroups(need.group())
                .withResources(need.plural())
                .withResourceNames(need.isOfSwitch() ? List.of(need.resource()) : List.of())
                .withVerbs(need.verb())
                .build();
    }

    private void grant(AccessDocument.Row row, String user, String namespace) {
        KubernetesClient admin = cluster.playground(namespace).client();
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withRules(row.needs().stream()
                                .map(AccessDocumentTest::rule)
                                .toList())
                        .build())
                .serverSideApply();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .withNamespace(namespace)
                        .endMetadata()
                        .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", user)
                        .build())
                .serverSideApply();
    }
}
