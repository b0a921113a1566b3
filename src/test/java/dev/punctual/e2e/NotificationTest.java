package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.CANCELLED;
import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.cluster.report.AuditLog;
import io.fabric8.kubernetes.api.model.Event;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NotifyingCluster.class)
class NotificationTest extends PlaygroundTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    MeterRegistry metrics;

    @Inject
    AuditLog audit;

    private final List<JsonNode> posted = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            posted.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        receiver.start();
        NotifyingCluster.write(
                "http://127.0.0.1:%d/hook".formatted(receiver.getAddress().getPort()));
    }

    @AfterEach
    void hangUp() {
        receiver.stop(0);
    }

    private List<Event> eventsAbout(String name) {
        return here.client().v1().events().inNamespace(here.namespace()).list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getName().equals(name))
                .toList();
    }

    private Manifest failingJob() {
        return Manifest.job("nightly").shell("exit 3").attempts(2, "1s").with("spec.notify", List.of("ops"));
    }

    private double counted(String meter, String... tags) {
        return metrics.find(meter).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void a_job_that_fails_leaves_events_and_is_posted_once() {
        double before = counted("punctual.runs.finished", "phase", "Failed", "reason", "ExitCode");
        here.create(failingJob());
        here.await(here.created(Manifest.runOf("nightly", "bad")), FAILED);

        Awaitility.await().until(() -> !posted.isEmpty());
        assertThat(eventsAbout("bad"))
                .extracting(Event::getType, Event::getReason, Event::getCount)
                .containsExactlyInAnyOrder(tuple("Warning", "AttemptFailed", 1), tuple("Warning", "Failed", 1));
        assertThat(posted).singleElement().satisfies(event -> {
            assertThat(event.get("type").asText()).isEqualTo("dev.punctual.run.failed");
            assertThat(event.get("subject").asText()).isEqualTo("jobruns/bad");
            assertThat(event.at("/data/reason").asText()).isEqualTo("ExitCode");
            assertThat(event.at("/data/link").asText())
                    .isEqualTo("https://punctual.example/runs/%s/bad".formatted(here.namespace()));
        });
        assertThat(counted("punctual.runs.finished", "phase", "Failed", "reason", "ExitCode"))
                .isEqualTo(before + 1);
    }

    @Test
    void a_run_that_succeeds_leaves_no_event_and_posts_nothing() {
        here.create(Manifest.job("nightly").shell("sleep 1").with("spec.notify", List.of("ops")));
        here.await(here.created(Manifest.runOf("nightly", "good")), SUCCEEDED);
        here.create(failingJob().with("metadata.name", "later"));
        here.await(here.created(Manifest.runOf("later", "bad")), FAILED);

        Awaitility.await().until(() -> !posted.isEmpty());
        assertThat(posted)
                .as("what was posted since")
                .extracting(event -> event.get("subject").asText())
                .containsExactly("jobruns/bad");
        assertThat(eventsAbout("good")).isEmpty();
        assertThat(eventsAbout("nightly")).isEmpty();
    }

    @Test
    void a_cancelled_run_tells_who_cancelled_it() {
        here.create(Manifest.run("long").shell("sleep 60").grace(1));
        here.awaitRun(
                "long",
                "runs",
                run -> run.getStatus() != null && run.getStatus().startedAt() != null);
        here.stopAs("somebody", "long", "Cancel");
        here.await("long", CANCELLED);

        assertThat(eventsAbout("long")).singleElement().satisfies(event -> {
            assertThat(event.getReason()).isEqualTo("Cancelled");
            assertThat(event.getMessage()).contains("by somebody (unverified)");
        });
    }

    @Test
    void a_receiver_that_nobody_configured_is_named_and_the_job_runs_all_the_same() {
        here.create(Manifest.job("nightly").with("spec.notify", List.of("ops", "nobody")));
        Condition ready = here.awaitReady("nightly", "False");

        assertThat(ready.reason()).isEqualTo("UnknownReceiver");
        assertThat(ready.message())
                .isEqualTo("spec.notify[1]: \"nobody\" is not the name of a receiver: there are ops");
        here.await(here.created(Manifest.runOf("nightly", "anyway")), SUCCEEDED);
        assertThat(eventsAbout("nightly")).extracting(Event::getReason).containsExactly("NotReady");
    }

    @Test
    void a_job_whose_run_cannot_start_is_late_and_is_posted_once() {
        here.create(Manifest.job("nightly")
                .schedule("@every 2s")
                .with("spec.lateAfter", "1s")
                .with("spec.run.queue", "nowhere")
                .with("spec.notify", List.of("ops")));

        Awaitility.await().until(() -> !posted.isEmpty());
        here.awaitJob(
                "nightly", "has skipped a tick", job -> here.runsOf("nightly").size() > 1);

        assertThat(posted)
                .extracting(event -> event.get("type").asText(), event -> event.at("/data/reason")
                        .asText())
                .containsExactly(tuple("dev.punctual.job.late", "NotStarted"));
        assertThat(eventsAbout("nightly")).extracting(Event::getReason).contains("Late");
        assertThat(eventsAbout(here.runsOf("nightly").get(0).getMetadata().getName()))
                .extracting(Event::getReason)
                .containsExactly("QueueNotFound");
    }

    @Test
    void commands_are_written_down_with_who_gave_them() {
        here.create(Manifest.queue("media", 1));
        here.create(Manifest.job("nightly"));
        here.awaitReady("nightly", "True");
        here.awaitQueue("media", "is seen", status -> status.concurrency() != null);

        here.editJob("nightly", "spec.suspend", true);
        here.edit(JobQueue.class, "media", "spec.concurrency", 7);

        Awaitility.await().until(() -> commandsHere().size() > 1);
        assertThat(commandsHere()).containsExactlyInAnyOrder("suspend nightly null", "resize media from 1 to 7");
        assertThat(metrics.get("punctual.queue.limit")
                        .tags("namespace", here.namespace(), "queue", "media")
                        .gauge()
                        .value())
                .isEqualTo(7);
    }

    @Test
    void who_runs_repeats_and_cancels_is_written_down() {
        here.await(here.created(Manifest.run("first")), SUCCEEDED);
        here.await(here.created(Manifest.run("second").with("spec.rerunOf", "first")), SUCCEEDED);
        here.create(Manifest.run("long").shell("exec sleep 60").grace(1));
        here.awaitRun(
                "long",
                "runs",
                run -> run.getStatus() != null && run.getStatus().startedAt() != null);
        here.stopAs("somebody", "long", "Cancel");
        here.await("long", CANCELLED);

        assertThat(commandsHere())
                .containsExactly("cancel long null", "start long null", "rerun second of first", "start first null");
        assertThat(audit.newest().get(0).who().name()).isEqualTo("somebody");
    }

    private List<String> commandsHere() {
        return audit.newest().stream()
                .filter(command -> command.target().namespace().equals(here.namespace()))
                .map(command -> "%s %s %s"
                        .formatted(
                                command.deed().verb().word(),
                                command.target().name(),
                                command.deed().detail()))
                .toList();
    }

    @Test
    void requests_to_the_api_server_are_counted() {
        here.await(here.created(Manifest.run("plain")), SUCCEEDED);

        assertThat(counted("punctual.api.requests", "verb", "create", "kind", "jobs", "status", "2xx"))
                .isPositive();
        assertThat(counted("punctual.api.requests", "verb", "update", "kind", "jobruns/status", "status", "2xx"))
                .isPositive();
    }
}
