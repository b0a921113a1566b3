package dev.punctual.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of those who share a watch when the API server does not answer as usual. */
class WatchTroubleTest {
    private static final String RUNS = "/apis/punctual.dev/v1alpha1/jobruns";
    private static final String FROM_CACHE = RUNS + "?resourceVersion=0";

    private final KubernetesMockServer server = new KubernetesMockServer(false);
    private final Heard first = new Heard();
    private final Heard second = new Heard();
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server.init();
        client = SharedWatches.in(server.createClient());
    }

    @AfterEach
    void stop() {
        client.close();
        server.destroy();
    }

    private SharedIndexInformer<JobRun> informer(Heard heard) {
        return client.resources(JobRun.class)
                .inAnyNamespace()
                .runnableInformer(0)
                .addEventHandler(heard);
    }

    private static String run(String name, String uid) {
        return """
                {"apiVersion": "punctual.dev/v1alpha1", "kind": "JobRun", "spec": {"queue": "q"},
                 "metadata": {"name": "%s", "namespace": "default", "uid": "%s", "resourceVersion": "%s"}}
                """
                .formatted(name, uid, uid);
    }

    private static String watch(String version) {
        return RUNS + "?allowWatchBookmarks=true&resourceVersion=" + version + "&timeoutSeconds=600&watch=true";
    }

    private void watchedFrom(String version) {
        server.expect()
                .get()
                .withPath(watch(version))
                .andUpgradeToWebSocket()
                .open()
                .done()
                .always();
    }

    private static String list(String version, String... runs) {
        return """
                {"apiVersion": "punctual.dev/v1alpha1", "kind": "JobRunList", "metadata": {"resourceVersion": "%s"}, "items": [%s]}
                """
                .formatted(version, String.join(",", runs));
    }

    @Test
    void what_went_while_nobody_watched_is_told_to_all() {
        server.expect()
                .get()
                .withPath(FROM_CACHE)
                .andReturn(200, list("5", run("kept", "1"), run("gone", "2")))
                .once();
        server.expect()
                .get()
                .withPath(watch("5"))
                .andUpgradeToWebSocket()
                .open()
                .waitFor(200)
                .andEmit(new WatchEvent(
                        new StatusBuilder().withCode(410).withStatus("Failure").build(), "ERROR"))
                .done()
                .once();
        server.expect()
                .get()
                .withPath(RUNS)
                .andReturn(200, list("9", run("kept", "1"), run("new", "8")))
                .once();
        watchedFrom("9");
        SharedIndexInformer<JobRun> one = informer(first);
        SharedIndexInformer<JobRun> other = informer(second);
        one.start();
        other.run();

        await().untilAsserted(() -> assertThat(first.words()).contains("add kept", "add gone", "add new", "lost gone"));
        await().untilAsserted(
                        () -> assertThat(second.words()).contains("add kept", "add gone", "add new", "lost gone"));
        assertThat(one.getStore().listKeys()).containsExactlyInAnyOrder("default/kept", "default/new");
    }

    @Test
    void who_gives_up_ends_alone() {
        server.expect().get().withPath(FROM_CACHE).andReturn(403, "{}").times(2);
        server.expect()
                .get()
                .withPath(FROM_CACHE)
                .andReturn(200, list("5", run("a", "1")))
                .once();
        watchedFrom("5");
        SharedIndexInformer<JobRun> patient = informer(first).exceptionHandler((started, trouble) -> true);
        SharedIndexInformer<JobRun> impatient = informer(second);
        patient.start();
        CompletionStage<Void> start = impatient.start();

        await().untilAsserted(() -> assertThat(start.toCompletableFuture()).isCompletedExceptionally());
        assertThat(impatient.stopped().toCompletableFuture()).isCompletedExceptionally();
        assertThat(impatient.isRunning()).isFalse();
        await().untilAsserted(() -> assertThat(first.words()).containsExactly("add a"));
        assertThat(patient.isRunning()).isTrue();
        assertThat(second.words()).isEmpty();
    }

    @Test
    void when_all_gave_up_the_next_one_begins_anew() {
        server.expect().get().withPath(FROM_CACHE).andReturn(403, "{}").once();
        server.expect()
                .get()
                .withPath(FROM_CACHE)
                .andReturn(200, list("5", run("a", "1")))
                .once();
        watchedFrom("5");
        SharedIndexInformer<JobRun> hasty = informer(first);
        CompletionStage<Void> start = hasty.start();
        await().untilAsserted(() -> assertThat(start.toCompletableFuture()).isCompletedExceptionally());

        informer(second).run();

        await().untilAsserted(() -> assertThat(second.words()).containsExactly("add a"));
    }
}
