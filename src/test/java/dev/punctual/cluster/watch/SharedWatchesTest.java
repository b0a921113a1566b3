package dev.punctual.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.local.apiserver.ApiServer;
import dev.punctual.local.apiserver.ApiServerOptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedWatchesTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final AskedFor asked = new AskedFor();
    private final Heard first = new Heard();
    private final Heard second = new Heard();
    private ApiServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start(ApiServerOptions.defaults(Clock.systemUTC())
                .withCrdYaml(List.of(Files.readString(Path.of("crds/jobruns.punctual.dev.yaml")))));
        client = SharedWatches.in(new KubernetesClientBuilder()
                .withConfig(server.clientConfig())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("asked", asked))
                .build());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private JobRun create(String name) {
        return client.resource(JSON.unmarshal(
                        """
                        metadata: {name: %s, namespace: default, labels: {from: here}}
                        spec: {scheduledJob: nightly}
                        """
                                .formatted(name),
                        JobRun.class))
                .create();
    }

    private void label(String name, String value) {
        client.resources(JobRun.class).inNamespace("default").withName(name).edit(run -> {
            run.getMetadata().setLabels(Map.of("from", value));
            return run;
        });
    }

    private void delete(String name) {
        client.resources(JobRun.class).inNamespace("default").withName(name).delete();
    }

    private SharedIndexInformer<JobRun> informer() {
        return client.resources(JobRun.class).inAnyNamespace().withLimit(500L).runnableInformer(0);
    }

    private SharedIndexInformer<JobRun> started(Heard heard) {
        return informer().addEventHandler(heard).run();
    }

    private static void hears(Heard heard, String... words) {
        await().untilAsserted(() -> assertThat(heard.words()).containsExactly(words));
    }

    @Test
    void one_list_and_one_watch_serve_all() {
        create("a");
        started(first);
        started(second);
        client.resources(JobRun.class)
                .inAnyNamespace()
                .withLabelSelector((String) null)
                .withLimit(500L)
                .runnableInformer(0)
                .run();

        hears(first, "add a");
        hears(second, "add a");
        assertThat(asked.words()).containsExactly("list jobruns", "watch jobruns");
    }

    @Test
    void all_hear_of_all() {
        started(first);
        started(second);
        create("a");
        label("a", "there");
        delete("a");

        hears(first, "add a", "update a", "delete a");
        hears(second, "add a", "update a", "delete a");
    }

    @Test
    void who_comes_late_hears_of_what_there_is() {
        create("a");
        SharedIndexInformer<JobRun> early = started(first);
        create("b");
        hears(first, "add a", "add b");
        started(second);
        delete("b");

        await().untilAsserted(() ->
                assertThat(second.words()).hasSize(3).contains("add a", "add b").endsWith("delete b"));
        assertThat(early.isWatching()).isTrue();
    }

    @Test
    void nobody_hears_before_it_starts() {
        SharedIndexInformer<JobRun> late = informer().addEventHandler(second);
        started(first);
        create("a");
        hears(first, "add a");

        assertThat(late.isRunning()).isFalse();
        assertThat(second.words()).isEmpty();
        late.run();
        hears(second, "add a");
    }

    @Test
    void who_cannot_deal_with_a_change_starves_nobody() {
        informer()
                .addEventHandler(new Heard() {
                    @Override
                    public void onAdd(JobRun run) {
                        super.onAdd(run);
                        throw new IllegalStateException("cannot");
                    }
                })
                .run();
        started(second);
        create("a");
        create("b");

        hears(second, "add a", "add b");
    }

    @Test
    void who_takes_its_time_holds_nobody_up() {
        CountDownLatch free = new CountDownLatch(1);
        Heard slow = new Heard() {
            @Override
            public void onAdd(JobRun run) {
                await().until(() -> free.getCount() == 0);
                super.onAdd(run);
            }
        };
        started(slow);
        started(second);
        create("a");
        create("b");
        hears(second, "add a", "add b");

        assertThat(slow.words()).isEmpty();
        free.countDown();
        hears(slow, "add a", "add b");
    }

    @Test
    void who_leaves_hears_no_more() {
        SharedIndexInformer<JobRun> leaving = started(first);
        started(second);
        leaving.stop();
        create("a");

        hears(second, "add a");
        assertThat(first.words()).isEmpty();
        assertThat(leaving.isRunning()).isFalse();
        assertThat(leaving.stopped().toCompletableFuture()).isCompleted();
    }

    @Test
    void an_index_follows_and_is_its_owners() {
        SharedIndexInformer<JobRun> jobs = informer();
        jobs.addIndexers(Map.of("by", run -> List.of(run.getSpec().scheduledJob())));
        SharedIndexInformer<JobRun> labels = informer();
        labels.addIndexers(
                Map.of("by", run -> List.of(run.getMetadata().getLabels().get("from"))));
        jobs.run();
        labels.run();

        create("a");
        await().until(() -> jobs.getIndexer().byIndex("by", "nightly").size() == 1);
        assertThat(labels.getIndexer().byIndex("by", "here")).hasSize(1);
        label("a", "there");
        await().until(() -> labels.getIndexer().byIndex("by", "there").size() == 1);
        assertThat(labels.getIndexer().byIndex("by", "here")).isEmpty();
        assertThat(jobs.getStore().getByKey("default/a").getMetadata().getLabels())
                .containsEntry("from", "there");
        delete("a");
        await().until(() -> jobs.getIndexer().byIndex("by", "nightly").isEmpty());
        assertThat(jobs.getStore().list()).isEmpty();
    }

    @Test
    void a_selection_is_watched_for_itself() {
        create("a");
        started(first);
        client.resources(JobRun.class)
                .inAnyNamespace()
                .withLabel("from", "elsewhere")
                .runnableInformer(0)
                .addEventHandler(second)
                .run();
        client.resources(JobRun.class)
                .inNamespace("other")
                .runnableInformer(0)
                .addEventHandler(second)
                .run();

        hears(first, "add a");
        assertThat(second.words()).isEmpty();
        assertThat(asked.words()).filteredOn("list jobruns"::equals).hasSize(3);
    }

    @Test
    void requests_are_as_ever() {
        create("a");

        assertThat(client.resources(JobRun.class).inNamespace("default").list().getItems())
                .hasSize(1);
        assertThat(client.resources(JobRun.class)
                        .inNamespace("default")
                        .withName("a")
                        .get()
                        .getSpec()
                        .scheduledJob())
                .isEqualTo("nightly");
        assertThat(informer().getApiTypeClass()).isEqualTo(JobRun.class);
    }
}
