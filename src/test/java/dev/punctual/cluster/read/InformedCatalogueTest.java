package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.agenda.Departures;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InformedCatalogueTest {
    private final Map<ServerRequest, Queue<ServerResponse>> answers = new HashMap<>();
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), answers, new KubernetesMixedDispatcher(answers), false);
    private KubernetesClient client;
    private InformedCatalogue catalogue;

    @BeforeEach
    void start() {
        server.init();
        client = server.createClient();
        catalogue = new InformedCatalogue(client, new Departures(new Agenda(Clock.systemUTC())));
    }

    @AfterEach
    void stop() {
        catalogue.stop();
        client.close();
        server.destroy();
    }

    @Test
    void what_there_was_and_what_comes_is_in_the_catalogue() {
        client.resource(job("nightly")).create();
        client.resource(run("nightly-1", "2026-11-22T10:00:00Z")).create();
        catalogue.start(new StartupEvent());
        await().until(() -> catalogue.gap().isEmpty());
        client.resource(run("nightly-2", "2026-11-22T10:01:00Z")).create();
        await().until(() -> catalogue.newestRuns(10).total() == 2);

        assertThat(catalogue.newestRuns(10).shown())
                .extracting(RunSummary::name)
                .containsExactly("nightly-2", "nightly-1");
        assertThat(catalogue.newestRuns(1).shown()).extracting(RunSummary::name).containsExactly("nightly-2");
        assertThat(catalogue.runsByPhase()).isEqualTo(Map.of(RunPhase.SCHEDULED, 2));
        assertThat(catalogue.jobs(10).shown()).extracting(JobSummary::name).containsExactly("nightly");
    }

    @Test
    void a_run_is_followed_to_its_end_and_until_it_is_gone() {
        catalogue.start(new StartupEvent());
        JobRun run = client.resource(run("nightly-1", "2026-11-22T10:00:00Z")).create();
        await().until(() -> catalogue.runsByPhase().equals(Map.of(RunPhase.SCHEDULED, 1)));

        client.resource(Serialization.unmarshal(
                        Serialization.asYaml(run).replace("spec:", "status: {phase: Failed, reason: ExitCode}\nspec:"),
                        JobRun.class))
                .update();
        await().until(() -> catalogue.runsByPhase().equals(Map.of(RunPhase.FAILED, 1)));
        assertThat(catalogue.newestRuns(1).shown().get(0).reason()).isEqualTo("ExitCode");

        client.resource(run).delete();
        await().until(() -> catalogue.newestRuns(1).total() == 0);
        assertThat(catalogue.runsByPhase()).isEmpty();
    }

    @Test
    void an_object_that_was_made_anew_under_the_same_name_takes_the_place_of_the_old() {
        catalogue.start(new StartupEvent());
        client.resource(job("nightly")).create();
        await().until(() -> catalogue.jobs(10).total() == 1);
        String uid = catalogue.jobs(1).shown().get(0).uid();
        client.resource(job("nightly")).delete();
        client.resource(job("nightly")).create();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> catalogue.jobs(10).total() == 1
                        && !catalogue.jobs(1).shown().get(0).uid().equals(uid));
    }

    @Test
    void a_kind_that_the_api_server_does_not_know_is_told_and_waited_for() {
        server.expect()
                .get()
                .withPath("/apis/punctual.dev/v1alpha1/scheduledjobs?resourceVersion=0")
                .andReturn(404, "")
                .once();
        catalogue.start(new StartupEvent());

        await().until(() -> catalogue.gap().orElse("").contains("does not know the kind; apply the files of crds/"));
        await().atMost(Duration.ofSeconds(10)).until(() -> catalogue.gap().isEmpty());
    }

    @Test
    void before_the_first_answer_the_gap_is_told() {
        assertThat(catalogue.gap()).contains("ScheduledJob objects are still being read");
    }

    private static ScheduledJob job(String name) {
        return Serialization.unmarshal(
                """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: %s, namespace: default}
                spec: {schedule: "* * * * *", run: {template: {}}}
                """
                        .formatted(name),
                ScheduledJob.class);
    }

    private static JobRun run(String name, String created) {
        return Serialization.unmarshal(
                """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: %s, namespace: default, creationTimestamp: "%s"}
                spec: {scheduledJob: nightly}
                """
                        .formatted(name, created),
                JobRun.class);
    }
}
