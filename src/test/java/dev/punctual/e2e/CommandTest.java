package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.QUEUED;
import static dev.punctual.api.v1alpha1.JobRunPhase.RUNNING;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Transition;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.JobCommands;
import dev.punctual.cluster.command.OperatorCommands;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.QueueCommands;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.RunCommands;
import dev.punctual.cluster.command.StartRun;
import dev.punctual.cluster.command.Target;
import io.fabric8.kubernetes.api.model.Event;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What somebody has done through REST, on the whole way to the processes and back. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class CommandTest extends PlaygroundTest {
    private static final Order NOBODYS =
            new Order(new Caller("nobody", List.of("system:authenticated"), null, Map.of()), Window.PAGE, null, null);

    @Inject
    RunCommands runs;

    @Inject
    JobCommands jobs;

    @Inject
    QueueCommands queues;

    @Inject
    OperatorCommands operator;

    private Response post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/namespaces/" + here.namespace() + path);
    }

    private Response start(String job, Map<String, Object> wanted) {
        return post("/scheduledjobs/" + job + "/run", wanted);
    }

    private static Map<String, Object> because(String reason) {
        return Map.of("reason", reason);
    }

    private List<Event> eventsOf(String name, String reason) {
        return here.client().v1().events().inNamespace(here.namespace()).list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getName().equals(name)
                        && event.getReason().equals(reason))
                .toList();
    }

    private Map<String, Object> audited(String name) {
        return given().get("/api/v1/audit?name=" + name + "&namespace=" + here.namespace())
                .jsonPath()
                .getMap("entries[0]");
    }

    @Test
    void a_run_is_started_with_its_parameters_and_it_is_told_who_wanted_it() {
        here.create(Manifest.job("greets")
                .with("spec.parameters", List.of(Map.of("name", "WHOM"), Map.of("name", "HOW", "default", "hello")))
                .shell("echo $HOW $WHOM"));

        Response answer = start("greets", Map.of("parameters", Map.of("WHOM", "ann"), "reason", "<b>now</b> or never"));

        assertThat(answer.statusCode()).isEqualTo(202);
        String name = answer.jsonPath().getString("name");
        assertThat(name).startsWith("greets-");
        assertThat(answer.header("Location")).endsWith("/jobruns/" + name);
        JobRun run = here.await(name, SUCCEEDED);
        assertThat(here.log(run)).contains("hello ann");
        assertThat(run.getMetadata().getAnnotations().get(Labels.COMMAND)).contains("\"verb\":\"start\"");
        assertThat(eventsOf(name, "Requested").get(0).getMessage()).contains("<b>now</b>");
        assertThat(audited(name)).containsEntry("verb", "start").containsEntry("verified", true);
        assertThat(given().get("/api/v1/audit?name=" + name + "&namespace=" + here.namespace())
                        .jsonPath()
                        .getList("entries"))
                .hasSize(1);
    }

    @Test
    void values_that_cannot_be_used_are_named_and_nothing_is_created() {
        here.create(Manifest.job("strict")
                .with(
                        "spec.parameters",
                        List.of(
                                Map.of("name", "ROWS", "type", "integer", "minimum", 1),
                                Map.of("name", "DAY", "required", true))));

        Response answer = start("strict", Map.of("parameters", Map.of("ROWS", "0", "OTHER", "x")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getMap("errors")).containsOnlyKeys("ROWS", "DAY", "OTHER");
        assertThat(here.runsOf("strict")).isEmpty();
    }

    @Test
    void what_the_api_server_refuses_is_named_as_well() {
        here.create(Manifest.job("any"));

        assertThat(start("any", Map.of("priority", 2_000_000)).jsonPath().getMap("errors"))
                .containsKey("spec.priority");
        assertThat(start("any", Map.of("name", "Not_A_Name")).jsonPath().getMap("errors"))
                .containsKey("metadata.name");
        assertThat(start("any", Map.of("reason", "x".repeat(10_240))).jsonPath().getMap("errors"))
                .containsKey("reason");
        assertThat(start("any", Map.of("nmae", "x")).statusCode()).isEqualTo(400);
        assertThat(start("none", Map.of()).statusCode()).isEqualTo(404);
        assertThat(here.runsOf("any")).isEmpty();
    }

    @Test
    void a_duplicate_is_the_run_that_is_there() {
        here.create(Manifest.job("sync")
                .concurrency("Allow")
                .with("spec.parameters", List.of(Map.of("name", "USER")))
                .with("spec.run.unique", Map.of())
                .shell("exec sleep 60"));
        Map<String, Object> ann = Map.of("parameters", Map.of("USER", "ann"));
        String first = start("sync", ann).jsonPath().getString("name");

        Response again = start("sync", ann);
        Response other = start("sync", Map.of("parameters", Map.of("USER", "bob")));

        assertThat(again.jsonPath().getString("name")).isEqualTo(first);
        assertThat(again.jsonPath().getBoolean("existing")).isTrue();
        assertThat(other.jsonPath().getBoolean("existing")).isFalse();
        assertThat(here.runsOf("sync")).hasSize(2);
    }

    @Test
    void a_name_belongs_to_one_wish() {
        here.create(Manifest.job("named").with("spec.parameters", List.of(Map.of("name", "X"))));
        Map<String, Object> wish = Map.of("name", "mine", "parameters", Map.of("X", "1"));

        assertThat(start("named", wish).jsonPath().getBoolean("existing")).isFalse();
        assertThat(start("named", wish).jsonPath().getBoolean("existing")).isTrue();
        Response other = start("named", Map.of("name", "mine", "parameters", Map.of("X", "2")));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.jsonPath().getString("detail")).contains("mine", "something else");
    }

    @Test
    void each_part_of_a_wish_is_one_that_a_name_belongs_to() {
        here.create(Manifest.job("named").with("spec.suspend", true));
        Map<String, Object> wish =
                Map.of("name", "mine", "startAfter", "2126-11-24T02:30:00.123456789Z", "queue", "line", "priority", 5);
        assertThat(start("named", wish).statusCode()).isEqualTo(202);
        assertThat(start("named", wish).jsonPath().getBoolean("existing")).isTrue();

        Map<String, Object> others = Map.of(
                "startAfter",
                "2126-11-24T02:30:01Z",
                "queue",
                "other",
                "priority",
                6,
                "ignoreSuspension",
                true,
                "allowConcurrent",
                true);
        others.forEach((part, value) -> {
            Map<String, Object> other = new HashMap<>(wish);
            other.put(part, value);
            assertThat(start("named", other).statusCode()).as(part).isEqualTo(409);
        });
        assertThat(start("named", Map.of("name", "mine")).statusCode()).isEqualTo(409);
        assertThat(here.runsOf("named")).hasSize(1);
    }

    @Test
    void a_failed_run_is_repeated_once_however_often_somebody_asks() {
        here.create(Manifest.job("fails").shell("sleep 1; exit 1").once());
        here.await(here.created(Manifest.runOf("fails", "broken")), FAILED);

        Response first = post("/jobruns/broken/rerun", because("try again"));
        Response second = post("/jobruns/broken/rerun", Map.of());

        assertThat(first.statusCode()).isEqualTo(202);
        String again = first.jsonPath().getString("name");
        assertThat(second.jsonPath().getString("name")).isEqualTo(again);
        assertThat(second.jsonPath().getBoolean("existing")).isTrue();
        here.await(again, FAILED);
        String third = post("/jobruns/broken/rerun", Map.of()).jsonPath().getString("name");
        assertThat(third).isNotEqualTo(again);
        here.await(third, FAILED);
    }

    @Test
    void a_run_is_cancelled_by_somebody_who_had_signed_in() {
        here.create(Manifest.run("polite").shell("echo ready; exec sleep 60"));
        here.awaitWords("polite", "ready");
        assertThat(post("/jobruns/polite/rerun", Map.of()).statusCode()).isEqualTo(409);

        assertThat(post("/jobruns/polite/cancel", because("enough")).statusCode())
                .isEqualTo(200);

        JobRun run = here.await("polite", CANCELLED);
        assertThat(run.getStatus().message()).isEqualTo("cancelled: enough");
        assertThat(run.getStatus().history())
                .filteredOn(step -> step.phase() == CANCELLED)
                .extracting(Transition::by)
                .singleElement()
                .asString()
                .endsWith(" (rest)");
        assertThat(post("/jobruns/polite/cancel", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void a_cancel_may_become_an_abort() {
        here.create(Manifest.run("deaf")
                .shell("trap '' TERM; echo ready; while :; do sleep 0.1; done")
                .grace(600));
        here.awaitWords("deaf", "ready");
        post("/jobruns/deaf/cancel", Map.of());

        here.await(
                "it may be aborted", () -> post("/jobruns/deaf/abort", Map.of()).statusCode(), code -> code == 200);

        here.await("deaf", CANCELLED);
    }

    @Test
    void what_has_changed_since_it_was_seen_stays_as_it_is() {
        here.create(Manifest.queue("line", 2));
        String seen = here.client()
                .resources(JobQueue.class)
                .inNamespace(here.namespace())
                .withName("line")
                .get()
                .getMetadata()
                .getResourceVersion();
        assertThat(resize("line", "\"" + seen + "0\"").statusCode()).isEqualTo(412);
        assertThat(resize("line", "W/\"" + seen + "\"").statusCode()).isEqualTo(412);
        assertThat(resize("line", seen).statusCode()).isEqualTo(400);
        assertThat(resize("line", "*").statusCode()).isEqualTo(200);
    }

    @Test
    void any_of_several_versions_will_do_and_a_state_that_does_not_allow_it_is_no_other_version() {
        here.create(Manifest.queue("line", 2));
        here.create(Manifest.run("works").shell("exec sleep 60"));
        here.await("works", RUNNING);

        // The version may change under way, by what is noted of the run: then it is asked for anew.
        here.await(
                "the queue is resized",
                () -> resize(
                                "line",
                                "\"0\", \"%s\", W/\"1\""
                                        .formatted(here.client()
                                                .resources(JobQueue.class)
                                                .inNamespace(here.namespace())
                                                .withName("line")
                                                .get()
                                                .getMetadata()
                                                .getResourceVersion()))
                        .statusCode(),
                status -> status == 200);
        here.await(
                "the run is found in the version that was asked for",
                () -> given().header(
                                "If-Match",
                                "\"" + here.run("works").getMetadata().getResourceVersion() + "\"")
                        .delete("/api/v1/namespaces/" + here.namespace() + "/jobruns/works")
                        .statusCode(),
                status -> status == 409);
    }

    private Response resize(String queue, String version) {
        return given().contentType(ContentType.JSON)
                .header("If-Match", version)
                .body(Map.of("concurrency", 5))
                .post("/api/v1/namespaces/" + here.namespace() + "/jobqueues/" + queue + "/resize");
    }

    @Test
    void a_queue_is_suspended_resumed_and_resized() {
        here.create(Manifest.queue("media", 1));
        here.create(Manifest.longRunIn("holder", "media", 0));
        here.await("holder", RUNNING);
        assertThat(post("/jobqueues/media/suspend", because("disk is full")).statusCode())
                .isEqualTo(200);
        here.create(Manifest.longRunIn("waiter", "media", 0));
        assertThat(here.awaitWaitingFor("waiter", "QueueSuspended").getStatus().message())
                .endsWith("disk is full");

        post("/jobqueues/media/resume", Map.of());
        here.awaitWaitingFor("waiter", "WaitingInQueue");
        post("/jobqueues/media/resize", Map.of("concurrency", 2));

        here.await("waiter", RUNNING);
        assertThat(audited("media")).containsEntry("verb", "resize").containsEntry("detail", "from 1 to 2");
        assertThat(post("/jobqueues/media/resize", Map.of("concurrency", -1)).statusCode())
                .isEqualTo(422);
        assertThat(post("/jobqueues/media/resize", Map.of()).statusCode()).isEqualTo(400);
    }

    @Test
    void a_job_is_suspended_and_resumed() {
        here.create(Manifest.job("daily").schedule("@every 1h"));
        post("/scheduledjobs/daily/suspend", because("holiday"));
        assertThat(here.job("daily").getSpec().suspendReason()).isEqualTo("holiday");

        post("/scheduledjobs/daily/resume", Map.of());

        ScheduledJob resumed = here.job("daily");
        assertThat(resumed.getSpec().suspend()).isFalse();
        assertThat(resumed.getSpec().suspendReason()).isNull();
        assertThat(resumed.getSpec().resumedAt()).isNotNull();
        assertThat(audited("daily")).containsEntry("verb", "resume");
    }

    @Test
    void history_is_pruned_at_once_and_statistics_keep_it() {
        here.create(Manifest.job("tidy"));
        here.await(here.created(Manifest.runOf("tidy", "one")), SUCCEEDED);
        here.await(here.created(Manifest.runOf("tidy", "two")), SUCCEEDED);

        assertThat(post("/scheduledjobs/tidy/prune", Map.of()).statusCode()).isEqualTo(200);

        here.await("both are gone", () -> here.runsOf("tidy"), List::isEmpty);
        assertThat(here.job("tidy").getStatus().lastRun().phase()).isEqualTo(SUCCEEDED);
        here.await(here.created(Manifest.runOf("tidy", "three")), SUCCEEDED);
        assertThat(here.run("three")).isNotNull();
    }

    @Test
    void a_run_that_waits_is_deleted_and_one_that_works_is_not() {
        here.create(Manifest.queue("closed", 0));
        here.create(Manifest.longRunIn("waits", "closed", 0));
        here.await("waits", QUEUED);
        here.create(Manifest.run("works").shell("exec sleep 60"));
        here.await("works", RUNNING);

        assertThat(delete("waits").statusCode()).isEqualTo(200);
        assertThat(delete("works").statusCode()).isEqualTo(409);

        here.await("it is gone", () -> here.run("waits"), Objects::isNull);
        assertThat(here.run("works")).isNotNull();
        assertThat(delete("waits").statusCode()).isEqualTo(404);
        assertThat(audited("waits")).containsEntry("verb", "delete");
    }

    private Response delete(String run) {
        return given().delete("/api/v1/namespaces/" + here.namespace() + "/jobruns/" + run + "");
    }

    @Test
    void many_are_commanded_with_a_result_for_each() {
        here.created(Manifest.run("a"), Manifest.run("b"));
        here.await("a", SUCCEEDED);
        here.await("b", SUCCEEDED);
        List<Map<String, String>> named = List.of(
                Map.of("namespace", here.namespace(), "name", "a"),
                Map.of("namespace", here.namespace(), "name", "nowhere"));

        Response answer = bulk(Map.of("action", "delete", "runs", named));

        assertThat(answer.jsonPath().getInt("done")).isEqualTo(1);
        assertThat(answer.jsonPath().getInt("results[1].problem.status")).isEqualTo(404);
        here.await(
                "the catalogue knows",
                () -> bulk(Map.of("action", "delete", "filter", succeededHere()))
                        .jsonPath()
                        .getInt("done"),
                done -> done == 1);
        here.await("it is gone", () -> here.run("b"), Objects::isNull);
    }

    private Map<String, Object> succeededHere() {
        return Map.of("status", List.of("completed"), "namespace", here.namespace());
    }

    private static Response bulk(Map<String, Object> body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/jobruns/bulk");
    }

    @Test
    void a_bulk_that_says_nothing_of_which_is_refused() {
        assertThat(bulk(Map.of("action", "delete", "filter", Map.of())).statusCode())
                .isEqualTo(400);
        assertThat(bulk(Map.of("action", "delete")).statusCode()).isEqualTo(400);
        assertThat(bulk(Map.of("action", "explode", "runs", List.of())).statusCode())
                .isEqualTo(400);
        assertThat(bulk(Map.of("action", "delete", "filter", Map.of("satus", "failed")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void many_are_started() {
        here.create(Manifest.job("often").concurrency("Allow"));
        Map<String, Object> wanted = Map.of("namespace", here.namespace(), "scheduledJob", "often");

        Response answer = given().contentType(ContentType.JSON)
                .body(Map.of("runs", List.of(wanted, wanted, Map.of("namespace", "no", "scheduledJob", "thing"))))
                .post("/api/v1/jobruns");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.jsonPath().getList("results.done")).containsExactly(true, true, false);
        here.await(answer.jsonPath().getString("results[1].run.name"), SUCCEEDED);
    }

    @Test
    void a_name_that_is_a_path_leads_nowhere_else() {
        here.create(Manifest.run("victim").shell("exec sleep 60"));
        here.await("victim", RUNNING);
        Order order = new Order(new Caller("root", List.of("system:masters"), null, Map.of()), Window.REST, null, null);
        for (String name : List.of(
                "../jobruns/victim",
                "../../default/../" + here.namespace() + "/jobruns/victim",
                "victim/status",
                "",
                "..")) {
            assertThatExceptionOfType(CommandRefused.class)
                    .isThrownBy(() -> runs.stop(order, Target.of(here.namespace(), name), RunAction.ABORT));
        }
        assertThat(here.run("victim").getSpec().stop()).isNull();
    }

    @Test
    void nobody_does_anything_without_the_right_nor_learns_what_there_is() {
        here.create(Manifest.job("secret"));
        here.create(Manifest.queue("secret", 1));
        Target it = Target.of(here.namespace(), "secret");
        Target nothing = Target.of(here.namespace(), "nothing");
        StartRun wanted =
                new StartRun(here.namespace(), "secret", Map.of(), Map.of(), null, null, null, false, false, null);
        for (Target target : List.of(it, nothing)) {
            forbidden(() -> runs.rerun(NOBODYS, target), "create jobruns");
            forbidden(() -> runs.stop(NOBODYS, target, RunAction.CANCEL), "patch jobruns");
            forbidden(() -> runs.delete(NOBODYS, target), "delete jobruns");
            forbidden(() -> jobs.suspend(NOBODYS, target), "patch scheduledjobs");
            forbidden(() -> jobs.resume(NOBODYS, target), "patch scheduledjobs");
            forbidden(() -> jobs.pruneHistory(NOBODYS, target), "patch scheduledjobs");
            forbidden(() -> queues.suspend(NOBODYS, target), "patch jobqueues");
            forbidden(() -> queues.resume(NOBODYS, target), "patch jobqueues");
            forbidden(() -> queues.resize(NOBODYS, target, 9), "patch jobqueues");
        }
        forbidden(() -> runs.start(NOBODYS, wanted), "create jobruns");
        forbidden(() -> runs.check(NOBODYS, wanted), "create jobruns");
        forbidden(() -> operator.stopAll(NOBODYS), "patch configmaps punctual-execution");
        forbidden(() -> operator.startAll(NOBODYS), "patch configmaps punctual-execution");
        assertThat(here.runsOf("secret")).isEmpty();
    }

    private static void forbidden(ThrowingCallable command, String right) {
        assertThatExceptionOfType(CommandRefused.class)
                .isThrownBy(command)
                .withMessageContaining("nobody may not " + right)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(CommandRefused.Cause.FORBIDDEN));
    }
}
