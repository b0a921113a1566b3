package dev.punctual.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server as the client library sees it, over the wire. */
class ApiServerTest {
    private static ApiServer server;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        server = ApiServer.start(
                ApiServerOptions.defaults(Clock.systemUTC()).withCrdYaml(List.of(Widgets.definition())));
        client = new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static MixedOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            widgets() {
        return client.genericKubernetesResources("example.dev/v1", "Widget");
    }

    private static ConfigMap map(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withData(Map.of("a", "1"))
                .build();
    }

    private static PodBuilder pod(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("busybox")
                .endContainer()
                .endSpec();
    }

    private static Job job(String name) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withSpec(new PodBuilder(pod("x").build())
                        .editSpec()
                        .withRestartPolicy("Never")
                        .endSpec()
                        .build()
                        .getSpec())
                .endTemplate()
                .endSpec()
                .build();
    }

    @Test
    void anObjectGetsItsIdentityFromTheServer() {
        ConfigMap created = client.resource(map("identity")).create();
        assertThat(created.getMetadata().getUid()).isNotEmpty();
        assertThat(created.getMetadata().getCreationTimestamp()).isNotEmpty();
        assertThat(created.getMetadata().getResourceVersion()).isNotEmpty();
    }

    @Test
    void aGeneratedNameBeginsWithItsPrefix() {
        ConfigMap nameless = new ConfigMapBuilder(map(""))
                .editMetadata()
                .withName(null)
                .withGenerateName("gen-")
                .endMetadata()
                .build();
        assertThat(client.resource(nameless).create().getMetadata().getName()).matches("gen-[a-z0-9]{5}");
    }

    @Test
    void aSecondObjectOfANameIsRefused() {
        client.resource(map("twice")).create();
        assertThatThrownBy(() -> client.resource(map("twice")).create())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(409);
                    assertThat(e.getStatus().getReason()).isEqualTo("AlreadyExists");
                });
    }

    @Test
    void creatingInAMissingNamespaceSaysWhichOneIsMissing() {
        ConfigMap lost = new ConfigMapBuilder(map("lost"))
                .editMetadata()
                .withNamespace("nowhere")
                .endMetadata()
                .build();
        assertThatThrownBy(() -> client.resource(lost).create())
                .hasMessageContaining("namespaces \"nowhere\" not found");
    }

    @Test
    void aStaleUpdateIsAConflict() {
        ConfigMap first = client.resource(map("stale")).create();
        client.configMaps()
                .withName("stale")
                .edit(m -> new ConfigMapBuilder(m).addToData("b", "2").build());
        ConfigMap stale = new ConfigMapBuilder(first).addToData("c", "3").build();
        assertThatThrownBy(() -> client.resource(stale)
                        .lockResourceVersion(first.getMetadata().getResourceVersion())
                        .update())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                        .isEqualTo(409));
    }

    @Test
    void anUpdateThatChangesNothingIsNotWritten() {
        ConfigMap created = client.resource(map("same")).create();
        ConfigMap again = client.resource(created).update();
        assertThat(again.getMetadata().getResourceVersion())
                .isEqualTo(created.getMetadata().getResourceVersion());
    }

    @Test
    void statusAndSpecAreWrittenApart() {
        GenericKubernetesResource created =
                client.resource(Widgets.widget("apart", Map.of("color", "red"))).create();
        assertThat((String) created.get("status", "phase")).isEqualTo("Scheduled");

        created.setAdditionalProperty("status", Map.of("phase", "Done"));
        created.setAdditionalProperty("spec", Map.of("color", "red", "replicas", 5));
        GenericKubernetesResource status = client.resource(created).updateStatus();
        assertThat((String) status.get("status", "phase")).isEqualTo("Done");
        assertThat((Integer) status.get("spec", "replicas")).isEqualTo(1);
        assertThat(status.getMetadata().getGeneration()).isEqualTo(1);

        status.setAdditionalProperty("status", Map.of("phase", "Lost"));
        status.setAdditionalProperty("spec", Map.of("color", "red", "replicas", 5));
        GenericKubernetesResource spec = client.resource(status).update();
        assertThat((String) spec.get("status", "phase")).isEqualTo("Done");
        assertThat((Integer) spec.get("spec", "replicas")).isEqualTo(5);
        assertThat(spec.getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void aBadCustomResourceIsRefusedWithTheFieldNamed() {
        var bad = Widgets.widget("bad", Map.of("color", "red", "retry", Map.of("maxAttempts", 0)));
        assertThatThrownBy(() -> client.resource(bad).create())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(422);
                    assertThat(e.getStatus().getMessage())
                            .isEqualTo("Widget.example.dev \"bad\" is invalid: spec.retry.maxAttempts: Invalid value:"
                                    + " 0: spec.retry.maxAttempts in body should be greater than or equal to 1");
                    assertThat(e.getStatus().getDetails().getCauses().get(0).getField())
                            .isEqualTo("spec.retry.maxAttempts");
                });
    }

    @Test
    void aJobThatCouldNotRunIsRefusedInKubernetesWords() {
        Job empty = new JobBuilder(job("empty"))
                .editSpec()
                .editTemplate()
                .editSpec()
                .withContainers(List.of())
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        assertThatThrownBy(() -> client.resource(empty).dryRun().create())
                .hasMessageContaining("Job.batch \"empty\" is invalid: spec.template.spec.containers: Required value");
        assertThatThrownBy(() -> client.resource(job("n".repeat(64))).create())
                .hasMessageContaining("must be no more than 63 bytes");
    }

    @Test
    void aDryRunLeavesNoTrace() {
        client.resource(map("dry")).dryRun().create();
        assertThat(client.configMaps().withName("dry").get()).isNull();
    }

    @Test
    void aFinalizerHoldsAnObjectBack() {
        ConfigMap held = new ConfigMapBuilder(map("held"))
                .editMetadata()
                .addToFinalizers("example.dev/hold")
                .endMetadata()
                .build();
        client.resource(held).create();
        client.resource(held).delete();
        ConfigMap waiting = client.configMaps().withName("held").get();
        assertThat(waiting.getMetadata().getDeletionTimestamp()).isNotNull();
        client.configMaps().withName("held").edit(m -> new ConfigMapBuilder(m)
                .editMetadata()
                .withFinalizers(List.of())
                .endMetadata()
                .build());
        assertThat(client.configMaps().withName("held").get()).isNull();
    }

    @Test
    void whatHasLostItsOnlyOwnerIsCollected() {
        ConfigMap owner = client.resource(map("owner")).create();
        ConfigMap owned = owned("owned", owner);
        client.resource(owned).create();
        client.resource(owner).delete();
        await().until(() -> client.configMaps().withName("owned").get() == null);
    }

    private static ConfigMap owned(String name, ConfigMap owner) {
        return new ConfigMapBuilder(map(name))
                .editMetadata()
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion("v1")
                        .withKind("ConfigMap")
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .withBlockOwnerDeletion(true)
                        .build())
                .endMetadata()
                .build();
    }

    @Test
    void anOrphanStaysAndForgetsItsOwner() {
        ConfigMap owner = client.resource(map("parent")).create();
        client.resource(owned("orphan", owner)).create();
        client.resource(owner).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        assertThat(client.configMaps().withName("orphan").get().getMetadata().getOwnerReferences())
                .isEmpty();
    }

    @Test
    void aForegroundDeletionWaitsForTheDependents() {
        ConfigMap owner = client.resource(map("front")).create();
        ConfigMap dependent = new ConfigMapBuilder(owned("behind", owner))
                .editMetadata()
                .addToFinalizers("example.dev/hold")
                .endMetadata()
                .build();
        client.resource(dependent).create();
        client.resource(owner)
                .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                .delete();
        await().until(() -> client.configMaps().withName("behind").get().isMarkedForDeletion());
        assertThat(client.configMaps().withName("front").get()).isNotNull();
        client.configMaps().withName("behind").edit(m -> new ConfigMapBuilder(m)
                .editMetadata()
                .withFinalizers(List.of())
                .endMetadata()
                .build());
        await().until(() -> client.configMaps().withName("front").get() == null);
    }

    @Test
    void aRunningPodIsOnlyMarkedAndItsKubeletRemovesIt() {
        Pod pod = client.resource(pod("running")
                        .editSpec()
                        .withNodeName("local")
                        .endSpec()
                        .build())
                .create();
        client.resource(pod).delete();
        Pod marked = client.pods().withName("running").get();
        assertThat(marked.getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(30);
        client.resource(pod).withGracePeriod(1).delete();
        assertThat(client.pods().withName("running").get().getMetadata().getDeletionGracePeriodSeconds())
                .isEqualTo(1);
        client.resource(pod).withGracePeriod(0).delete();
        assertThat(client.pods().withName("running").get()).isNull();
    }

    @Test
    void aPodThatNobodyRunsGoesAtOnce() {
        Pod pod = client.resource(pod("unbound").build()).create();
        assertThat(pod.getStatus().getPhase()).isEqualTo("Pending");
        client.resource(pod).delete();
        assertThat(client.pods().withName("unbound").get()).isNull();
    }

    @Test
    void aNamespaceTakesItsContentWithIt() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("brief")
                        .endMetadata()
                        .build())
                .create();
        ConfigMap inside = new ConfigMapBuilder(map("inside"))
                .editMetadata()
                .withNamespace("brief")
                .endMetadata()
                .build();
        client.resource(inside).create();
        client.namespaces().withName("brief").delete();
        await().until(() -> client.namespaces().withName("brief").get() == null);
        assertThat(client.configMaps().inNamespace("brief").list().getItems()).isEmpty();
    }

    @Test
    void anInformerSeesEverythingThereIsAndThatComes() {
        client.resource(labelled("before")).create();
        var seen = new ConcurrentLinkedQueue<String>();
        try (var informer = client.configMaps().withLabel("watched", "yes").inform()) {
            informer.addEventHandler(new io.fabric8.kubernetes.client.informers.ResourceEventHandler<>() {
                @Override
                public void onAdd(ConfigMap object) {
                    seen.add("+" + object.getMetadata().getName());
                }

                @Override
                public void onUpdate(ConfigMap old, ConfigMap object) {
                    seen.add("~" + object.getMetadata().getName());
                }

                @Override
                public void onDelete(ConfigMap object, boolean unknown) {
                    seen.add("-" + object.getMetadata().getName());
                }
            });
            client.resource(labelled("after")).create();
            client.configMaps()
                    .withName("before")
                    .edit(m -> new ConfigMapBuilder(m).addToData("b", "2").build());
            client.configMaps().withName("after").edit(m -> new ConfigMapBuilder(m)
                    .editMetadata()
                    .removeFromLabels("watched")
                    .endMetadata()
                    .build());
            await().untilAsserted(() -> assertThat(seen).containsExactly("+before", "+after", "~before", "-after"));
        }
    }

    private static ConfigMap labelled(String name) {
        return new ConfigMapBuilder(map(name))
                .editMetadata()
                .addToLabels("watched", "yes")
                .endMetadata()
                .build();
    }

    @Test
    void aWatchResumesWhereItWasLeft() {
        ConfigMap first = client.resource(map("resume")).create();
        client.resource(first).delete();
        var seen = new ConcurrentLinkedQueue<Watcher.Action>();
        try (var watch = client.configMaps()
                .withName("resume")
                .watch(
                        new io.fabric8.kubernetes.api.model.ListOptionsBuilder()
                                .withResourceVersion(first.getMetadata().getResourceVersion())
                                .build(),
                        watcher(seen))) {
            await().untilAsserted(() -> assertThat(seen).containsExactly(Watcher.Action.DELETED));
        }
    }

    private static Watcher<ConfigMap> watcher(ConcurrentLinkedQueue<Watcher.Action> seen) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap resource) {
                seen.add(action);
            }

            @Override
            public void onClose(WatcherException cause) {}
        };
    }

    @Test
    void aManagerThatAppliesDropsWhatItNoLongerWants() {
        PatchContext apply = PatchContext.of(PatchType.SERVER_SIDE_APPLY);
        apply.setFieldManager("one");
        client.resource(map("applied")).patch(apply);
        ConfigMap other =
                new ConfigMapBuilder(map("applied")).withData(Map.of("b", "2")).build();
        ConfigMap after = client.resource(other).patch(apply);
        assertThat(after.getData()).containsExactly(Map.entry("b", "2"));
    }

    @Test
    void anApplyMayNotTakeAFieldFromAnotherManagerUnlessForced() {
        PatchContext one = PatchContext.of(PatchType.SERVER_SIDE_APPLY);
        one.setFieldManager("one");
        client.resource(map("contested")).patch(one);
        PatchContext two = PatchContext.of(PatchType.SERVER_SIDE_APPLY);
        two.setFieldManager("two");
        two.setForce(false);
        ConfigMap claim = new ConfigMapBuilder(map("contested"))
                .withData(Map.of("a", "9"))
                .build();
        assertThatThrownBy(() -> client.resource(claim).patch(two))
                .hasMessageContaining("conflict with \"one\" using v1: .data.a");
        two.setForce(true);
        assertThat(client.resource(claim).patch(two).getData()).containsEntry("a", "9");
    }

    @Test
    void aStatusIsPatchedByApplyThroughItsOwnAddress() {
        client.resource(Widgets.widget("ssa", Map.of("color", "blue"))).create();
        GenericKubernetesResource status = Widgets.widget("ssa", Map.of());
        status.setAdditionalProperties(Map.of("status", Map.of("phase", "Done")));
        PatchContext apply = PatchContext.of(PatchType.SERVER_SIDE_APPLY);
        apply.setFieldManager("controller");
        apply.setForce(true);
        GenericKubernetesResource after =
                client.resource(status).subresource("status").patch(apply);
        assertThat((String) after.get("status", "phase")).isEqualTo("Done");
        assertThat((String) after.get("spec", "color")).isEqualTo("blue");
    }

    @Test
    void selectorsFindWhatTheySelect() {
        client.resource(Widgets.widget("green", Map.of("color", "green"))).create();
        assertThat(widgets().withField("spec.color", "green").list().getItems())
                .extracting(widget -> widget.getMetadata().getName())
                .containsExactly("green");
        assertThat(client.configMaps().withLabelIn("nothing", "a", "b").list().getItems())
                .isEmpty();
        assertThatThrownBy(() -> widgets().withField("spec.every", "5m").list())
                .hasMessageContaining("field label not supported: spec.every");
    }

    @Test
    void aLongListComesInPages() {
        for (int i = 0; i < 5; i++) {
            client.resource(new ConfigMapBuilder(map("page-" + i))
                            .editMetadata()
                            .addToLabels("paged", "yes")
                            .endMetadata()
                            .build())
                    .create();
        }
        var seen = new AtomicInteger();
        String token = null;
        do {
            var page = client.configMaps()
                    .withLabel("paged")
                    .list(new io.fabric8.kubernetes.api.model.ListOptionsBuilder()
                            .withLimit(2L)
                            .withContinue(token)
                            .build());
            seen.addAndGet(page.getItems().size());
            assertThat(page.getItems()).hasSizeLessThanOrEqualTo(2);
            token = page.getMetadata().getContinue();
        } while (token != null && !token.isEmpty());
        assertThat(seen).hasValue(5);
    }

    @Test
    void deletingByLabelDeletesThoseOnly() {
        client.resource(new ConfigMapBuilder(map("swept"))
                        .editMetadata()
                        .addToLabels("sweep", "yes")
                        .endMetadata()
                        .build())
                .create();
        client.resource(map("kept")).create();
        List<StatusDetails> deleted = client.configMaps().withLabel("sweep").delete();
        assertThat(deleted).isNotEmpty();
        assertThat(client.configMaps().withName("swept").get()).isNull();
        assertThat(client.configMaps().withName("kept").get()).isNotNull();
    }

    @Test
    void nobodyEntersWithoutTheToken() {
        var stranger = new io.fabric8.kubernetes.client.ConfigBuilder(server.clientConfig())
                .withOauthToken("guess")
                .build();
        try (KubernetesClient other =
                new KubernetesClientBuilder().withConfig(stranger).build()) {
            assertThatThrownBy(() -> other.configMaps().list())
                    .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                            .isEqualTo(401));
        }
    }
}
