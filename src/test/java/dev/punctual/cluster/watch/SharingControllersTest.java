package dev.punctual.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.local.apiserver.ApiServer;
import dev.punctual.local.apiserver.ApiServerOptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The framework's controllers do not notice that they share what they watch. */
class SharingControllersTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final AskedFor asked = new AskedFor();
    private final Queue<String> looks = new ConcurrentLinkedQueue<>();
    private ApiServer server;
    private KubernetesClient client;
    private Operator operator;

    @BeforeEach
    void start() throws IOException {
        List<String> crds = new ArrayList<>();
        for (String kind : List.of("jobruns", "scheduledjobs")) {
            crds.add(Files.readString(Path.of("crds/" + kind + ".punctual.dev.yaml")));
        }
        server = ApiServer.start(ApiServerOptions.defaults(Clock.systemUTC()).withCrdYaml(crds));
        client = SharedWatches.in(new KubernetesClientBuilder()
                .withConfig(server.clientConfig())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("asked", asked))
                .build());
        operator = new Operator(settings -> settings.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .checkingCRDAndValidateLocalModel(false));
        operator.register(new Jobs());
        operator.register(new Runs());
    }

    @AfterEach
    void stop() {
        operator.stop();
        client.close();
        server.close();
    }

    /** Starts one run of each job, and labels the job; the operator of other tests must not take it for its own. */
    @Ignore
    private final class Jobs implements Reconciler<ScheduledJob> {
        @Override
        public List<EventSource<?, ScheduledJob>> prepareEventSources(EventSourceContext<ScheduledJob> context) {
            return List.of(new InformerEventSource<>(
                    InformerEventSourceConfiguration.from(JobRun.class, ScheduledJob.class)
                            .withSecondaryToPrimaryMapper(SharingControllersTest::jobOf)
                            .build(),
                    context));
        }

        @Override
        public UpdateControl<ScheduledJob> reconcile(ScheduledJob job, Context<ScheduledJob> context) {
            String name = job.getMetadata().getName();
            looks.add("%s has %s".formatted(name, runsOf(context)));
            if (!job.getMetadata().getLabels().containsKey("seen")) {
                context.resourceOperations().create(run(name + "-1", name));
                looks.add("%s started %s".formatted(name, runsOf(context)));
                context.resourceOperations().jsonPatchPrimary(job, labelled -> {
                    labelled.getMetadata().setLabels(Map.of("seen", "yes"));
                    return labelled;
                });
                looks.add("%s is seen: %s".formatted(name, isSeen(job, context)));
            }
            return UpdateControl.noUpdate();
        }

        private static boolean isSeen(ScheduledJob job, Context<ScheduledJob> context) {
            return context.getPrimaryCache()
                    .get(ResourceID.fromResource(job))
                    .orElseThrow()
                    .getMetadata()
                    .getLabels()
                    .containsKey("seen");
        }

        private static String runsOf(Context<ScheduledJob> context) {
            return context.getSecondaryResources(JobRun.class).stream()
                    .map(run -> run.getMetadata().getName())
                    .sorted()
                    .collect(Collectors.joining(",", "[", "]"));
        }
    }

    @Ignore
    private final class Runs implements Reconciler<JobRun> {
        @Override
        public UpdateControl<JobRun> reconcile(JobRun run, Context<JobRun> context) {
            looks.add("run " + run.getMetadata().getName());
            return UpdateControl.noUpdate();
        }
    }

    private static Set<ResourceID> jobOf(JobRun run) {
        return Set.of(
                new ResourceID(run.getSpec().scheduledJob(), run.getMetadata().getNamespace()));
    }

    private static JobRun run(String name, String job) {
        return JSON.unmarshal(
                """
                metadata: {name: %s, namespace: default}
                spec: {scheduledJob: %s}
                """
                        .formatted(name, job),
                JobRun.class);
    }

    private void apply(String job) {
        client.resource(JSON.unmarshal(
                        """
                        metadata: {name: %s, namespace: default}
                        spec:
                          suspend: true
                          run: {template: {spec: {containers: [{name: main, image: busybox}]}}}
                        """
                                .formatted(job),
                        ScheduledJob.class))
                .create();
    }

    @Test
    void what_was_written_is_seen_at_once_and_each_controller_hears() {
        apply("before");
        operator.start();
        apply("after");

        for (String job : List.of("before", "after")) {
            await().untilAsserted(() -> assertThat(looks)
                    .containsSubsequence(job + " has []", job + " started [" + job + "-1]", job + " is seen: true")
                    .contains("run " + job + "-1"));
        }
        assertThat(asked.words()).containsOnlyOnce("list jobruns", "watch jobruns", "list scheduledjobs");
    }

    @Test
    void a_deletion_wakes_the_job_of_the_run() {
        apply("nightly");
        operator.start();
        await().untilAsserted(() -> assertThat(looks).contains("run nightly-1"));
        looks.clear();

        client.resources(JobRun.class)
                .inNamespace("default")
                .withName("nightly-1")
                .delete();

        await().untilAsserted(() -> assertThat(looks).contains("nightly has []"));
    }

    @Test
    void what_starts_again_watches_on() {
        operator.start();
        operator.stop();
        operator = new Operator(settings -> settings.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .checkingCRDAndValidateLocalModel(false));
        operator.register(new Jobs());
        operator.start();
        apply("nightly");

        await().untilAsserted(() -> assertThat(looks).contains("nightly started [nightly-1]"));
        assertThat(asked.words()).containsOnlyOnce("list jobruns");
    }
}
