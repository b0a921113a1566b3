package dev.punctual.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.punctual.local.TestServer;
import dev.punctual.local.apiserver.PodLogs;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods become processes, against an API server over the wire. */
class KubeletTest {
    private static TestServer cluster;

    @TempDir
    Path directory;

    private final String name = "p-" + UUID.randomUUID().toString().substring(0, 8);
    private KubernetesClient client;
    private Kubelet kubelet;

    @BeforeAll
    static void startCluster() {
        cluster = TestServer.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void start() {
        client = cluster.client();
        client.pods().inNamespace("default").withGracePeriod(0).delete();
        kubelet = startKubelet();
    }

    @AfterEach
    void stop() {
        kubelet.close();
    }

    private Kubelet startKubelet() {
        return Kubelet.start(client, KubeletOptions.defaults().withDirectory(directory), Clock.systemUTC());
    }

    @Test
    void aQuickPodSucceedsWithThreeWrites() {
        List<String> versions = new CopyOnWriteArrayList<>();
        try (var watch = client.pods().inNamespace("default").withName(name).watch(versionsInto(versions))) {
            create("containers: [{name: main, image: busybox, command: [echo, hello]}]");
            Pod pod = awaitPod(p -> phase(p).equals("Succeeded"));

            assertThat(pod.getSpec().getNodeName()).isEqualTo("local");
            assertThat(terminated(pod).getExitCode()).isZero();
            assertThat(terminated(pod).getReason()).isEqualTo("Completed");
            assertThat(pod.getStatus().getStartTime()).isNotNull();
            assertThat(pod.getStatus().getPodIP()).isEqualTo("127.0.0.1");
            assertThat(log(name, "main")).isEqualTo("hello\n");
            // One is the create itself.
            assertThat(versions).hasSizeLessThanOrEqualTo(4);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aPodThatFailsTellsItsExitCode() {
        create("containers: [{name: main, image: busybox, command: [sh, -c, 'echo oops; exit 3']}]");
        Pod pod = awaitPod(p -> phase(p).equals("Failed"));
        assertThat(terminated(pod).getExitCode()).isEqualTo(3);
        assertThat(terminated(pod).getReason()).isEqualTo("Error");
        assertThat(log(name, "main")).isEqualTo("oops\n");
    }

    @Test
    void aRunningPodIsReadyAndItsLogCanBeFollowed() {
        create("containers: [{name: main, image: busybox, command: [sh, -c, 'echo up; read x < $FIFO; echo $x'], "
                + "env: [{name: FIFO, value: \"%s\"}]}]".formatted(fifo()));
        Pod pod = awaitPod(p -> phase(p).equals("Running"));
        assertThat(pod.getStatus().getConditions())
                .filteredOn(c -> c.getType().equals("Ready"))
                .allMatch(c -> c.getStatus().equals("True"));
        Collector follower = new Collector();
        eventually().until(() -> log(name, "main").equals("up\n"));
        kubelet.open(new PodLogs.Query("default", name, "main", true, null, null, null, false), follower);
        eventually().until(() -> follower.text().equals("up\n"));
        assertThat(follower.ended).isFalse();
        shell("echo more > " + fifo());
        eventually().until(() -> follower.ended);
        assertThat(follower.text()).isEqualTo("up\nmore\n");
    }

    @Test
    void initContainersRunOneAfterTheOtherAndSidecarsGoLast() {
        create(
                """
                volumes: [{name: shared, emptyDir: {}}]
                initContainers:
                - name: first
                  image: busybox
                  command: [sh, -c, 'echo 1 >> $PUNCTUAL_MOUNT_SHARED/steps']
                  volumeMounts: [{name: shared, mountPath: /shared}]
                - name: second
                  image: busybox
                  command: [sh, -c, 'echo 2 >> $PUNCTUAL_LOCAL_ROOT/shared/steps']
                  volumeMounts: [{name: shared, mountPath: /shared}]
                containers:
                - name: main
                  image: busybox
                  workingDir: /shared
                  command: [cat, steps]
                  volumeMounts: [{name: shared, mountPath: /shared}]
                """);
        Pod pod = awaitPod(p -> phase(p).equals("Succeeded"));
        assertThat(log(name, "main")).isEqualTo("1\n2\n");
        assertThat(pod.getStatus().getInitContainerStatuses())
                .allMatch(s -> s.getState().getTerminated().getExitCode() == 0);
    }

    @Test
    void aFailedInitContainerFailsThePod() {
        create(
                """
                initContainers: [{name: init, image: busybox, command: ["false"]}]
                containers: [{name: main, image: busybox, command: ["true"]}]
                """);
        Pod pod = awaitPod(p -> phase(p).equals("Failed"));
        assertThat(pod.getStatus()
                        .getContainerStatuses()
                        .get(0)
                        .getState()
                        .getWaiting()
                        .getReason())
                .isEqualTo("PodInitializing");
    }

    @Test
    void aMissingSecretIsNamedAndThePodStartsWhenItAppears() {
        create("containers: [{name: main, image: busybox, command: [sh, -c, 'echo $PASSWORD'], "
                + "env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: %s, key: password}}}]}]".formatted(name));
        Pod waiting = awaitPod(p -> "CreateContainerConfigError".equals(waiting(p)));
        assertThat(status(waiting).getState().getWaiting().getMessage())
                .isEqualTo("secret \"%s\" not found".formatted(name));
        assertThatThrownBy(() -> log(name, "main"))
                .hasMessage("container \"main\" in pod \"%s\" is waiting to start: CreateContainerConfigError", name);
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("default")
                        .endMetadata()
                        .addToData("password", "b3BlbiBzZXNhbWU=")
                        .build())
                .create();
        awaitPod(p -> phase(p).equals("Succeeded"));
        assertThat(log(name, "main")).isEqualTo("open sesame\n");
    }

    @Test
    void aConfigMapBecomesFiles() {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("default")
                        .endMetadata()
                        .addToData("color", "blue")
                        .build())
                .create();
        create(
                """
                volumes: [{name: the-config, configMap: {name: %s}}]
                containers:
                - name: main
                  image: busybox
                  command: [sh, -c, 'cat $PUNCTUAL_MOUNT_THE_CONFIG/color $PUNCTUAL_LOCAL_ROOT/etc/config/color']
                  volumeMounts: [{name: the-config, mountPath: /etc/config}]
                """
                        .formatted(name));
        awaitPod(p -> phase(p).equals("Succeeded"));
        assertThat(log(name, "main")).isEqualTo("blueblue");
    }

    @Test
    void anImageThatIsNotThereIsNotPulled() {
        create("containers: [{name: main, image: 'registry.invalid/nothing:1', command: [echo]}]");
        Pod pod = awaitPod(p -> "ErrImagePull".equals(waiting(p)));
        assertThat(phase(pod)).isEqualTo("Pending");
        assertThat(status(pod).getState().getWaiting().getMessage()).contains("registry.invalid/nothing:1");
    }

    @Test
    void aContainerWithoutCommandSaysWhatLocalModeNeeds() {
        create("containers: [{name: main, image: nginx}]");
        Pod pod = awaitPod(p -> "CreateContainerError".equals(waiting(p)));
        assertThat(status(pod).getState().getWaiting().getMessage()).contains("needs a command");
    }

    @Test
    void aCommandThatDoesNotExistCannotBeStarted() {
        create("containers: [{name: main, image: busybox, command: [no-such-command]}]");
        ContainerStateTerminated end = terminated(awaitPod(p -> phase(p).equals("Failed")));
        assertThat(end.getExitCode()).isEqualTo(128);
        assertThat(end.getReason()).isEqualTo("StartError");
        assertThat(end.getMessage()).isEqualTo("exec: \"no-such-command\": executable file not found in $PATH");
    }

    @Test
    void aPodThatFitsNowhereIsUnschedulable() {
        create("nodeSelector: {gpu: 'yes'}\ncontainers: [{name: main, image: busybox, command: [echo]}]");
        Pod pod = awaitPod(p -> !p.getStatus().getConditions().isEmpty());
        var condition = pod.getStatus().getConditions().get(0);
        assertThat(condition.getReason()).isEqualTo("Unschedulable");
        assertThat(condition.getMessage())
                .isEqualTo("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.");
        eventually().until(() -> client.v1().events().inNamespace("default").list().getItems().stream()
                .anyMatch(e -> name.equals(e.getInvolvedObject().getName())
                        && e.getReason().equals("FailedScheduling")));
    }

    @Test
    void aDeletedPodIsAskedToEndAndThenGoes() {
        List<Pod> seen = new CopyOnWriteArrayList<>();
        create("containers: [{name: main, image: busybox, command: [sh, -c, "
                + "'trap \"echo bye; exit 0\" TERM; echo up; while :; do sleep 0.1; done']}]");
        eventually()
                .until(() -> phase(get()).equals("Running") && log(name, "main").equals("up\n"));
        try (var watch = client.pods().inNamespace("default").withName(name).watch(podsInto(seen))) {
            client.pods().inNamespace("default").withName(name).delete();
            eventually().until(() -> get() == null);
            eventually()
                    .until(() ->
                            !seen.isEmpty() && phase(seen.get(seen.size() - 1)).equals("Succeeded"));
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aPodThatDoesNotListenIsKilledWhenItsGraceIsOver() {
        List<Pod> seen = new CopyOnWriteArrayList<>();
        create("terminationGracePeriodSeconds: 30\ncontainers: [{name: main, image: busybox, command: [sh, -c, "
                + "'trap \"\" TERM; echo up; while :; do sleep 0.1; done']}]");
        eventually()
                .until(() -> phase(get()).equals("Running") && log(name, "main").equals("up\n"));
        try (var watch = client.pods().inNamespace("default").withName(name).watch(podsInto(seen))) {
            client.pods().inNamespace("default").withName(name).delete();
            client.pods()
                    .inNamespace("default")
                    .withName(name)
                    .withGracePeriod(1)
                    .delete();
            eventually().until(() -> get() == null);
            eventually()
                    .until(() ->
                            !seen.isEmpty() && phase(seen.get(seen.size() - 1)).equals("Failed"));
            assertThat(terminated(seen.get(seen.size() - 1)).getExitCode()).isEqualTo(137);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aPodThatRunsForTooLongHasExceededItsDeadline() {
        create("activeDeadlineSeconds: 1\ncontainers: [{name: main, image: busybox, command: [sleep, '1000']}]");
        Pod pod = awaitPod(p -> phase(p).equals("Failed"));
        assertThat(pod.getStatus().getReason()).isEqualTo("DeadlineExceeded");
        assertThat(terminated(pod).getExitCode()).isEqualTo(143);
    }

    @Test
    void theTerminationMessageIsKept() {
        create("containers: [{name: main, image: busybox, command: [sh, -c, "
                + "'printf done > $PUNCTUAL_TERMINATION_LOG; echo noise']}]");
        assertThat(terminated(awaitPod(p -> phase(p).equals("Succeeded"))).getMessage())
                .isEqualTo("done");
    }

    @Test
    void theLastOutputStandsInForTheMessageOfAFailure() {
        create("containers: [{name: main, image: busybox, terminationMessagePolicy: FallbackToLogsOnError, "
                + "command: [sh, -c, 'seq 1 100; exit 1']}]");
        String message = terminated(awaitPod(p -> phase(p).equals("Failed"))).getMessage();
        assertThat(message).startsWith("21\n").endsWith("\n100\n");
    }

    @Test
    void aContainerThatKeepsFailingBacksOff() {
        create("restartPolicy: OnFailure\ncontainers: [{name: main, image: busybox, command: ['false']}]");
        Pod pod = awaitPod(p -> "CrashLoopBackOff".equals(waiting(p)));
        assertThat(phase(pod)).isEqualTo("Running");
        assertThat(status(pod).getRestartCount()).isEqualTo(1);
        assertThat(status(pod).getLastState().getTerminated().getExitCode()).isEqualTo(1);
        assertThat(status(pod).getState().getWaiting().getMessage())
                .startsWith("back-off 10s restarting failed container=main");
    }

    @Test
    void aPodThatWasRunningWhenTheKubeletWentIsReportedAsLostAndKeepsItsLog() {
        create("containers: [{name: main, image: busybox, command: [sh, -c, 'echo before; exec sleep 1000']}]");
        eventually()
                .until(() -> phase(get()).equals("Running") && log(name, "main").equals("before\n"));
        kubelet.close();
        kubelet = startKubelet();
        Pod pod = awaitPod(p -> phase(p).equals("Failed"));
        assertThat(terminated(pod).getReason()).isEqualTo("ContainerStatusUnknown");
        assertThat(terminated(pod).getExitCode()).isEqualTo(137);
        assertThat(log(name, "main")).isEqualTo("before\n");
    }

    @Test
    void theLogOfAFinishedPodOutlivesTheKubelet() {
        create("containers: [{name: main, image: busybox, command: [echo, kept]}]");
        awaitPod(p -> phase(p).equals("Succeeded"));
        kubelet.close();
        kubelet = startKubelet();
        eventually().untilAsserted(() -> assertThat(log(name, "main")).isEqualTo("kept\n"));
        assertThat(phase(get())).isEqualTo("Succeeded");
    }

    @Test
    void nothingIsLeftOfAPodThatWasRemovedByForce() {
        create("containers: [{name: main, image: busybox, command: [sh, -c, 'echo up; exec sleep 1000']}]");
        eventually().until(() -> phase(get()).equals("Running"));
        String mark = ProcessTree.MARK + "=" + get().getMetadata().getUid();
        client.pods().inNamespace("default").withName(name).withGracePeriod(0).delete();
        eventually().until(() -> directory.resolve("pods").toFile().list().length == 0);
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(p -> p.info().toString().contains(mark)))
                .isEmpty();
    }

    private String fifo() {
        Path fifo = directory.resolve("fifo");
        if (!fifo.toFile().exists()) {
            shell("mkfifo " + fifo);
        }
        return fifo.toString();
    }

    private static void shell(String command) {
        try {
            assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor())
                    .isZero();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void create(String spec) {
        String policy = spec.contains("restartPolicy") ? "" : "  restartPolicy: Never\n";
        Pod pod = Serialization.unmarshal(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: %s, namespace: default}\nspec:\n%s%s"
                        .formatted(name, policy, spec.indent(2)),
                Pod.class);
        client.resource(pod).create();
    }

    private @Nullable Pod get() {
        return client.pods().inNamespace("default").withName(name).get();
    }

    private Pod awaitPod(Predicate<Pod> wanted) {
        return eventually().until(this::get, pod -> pod != null && wanted.test(pod));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions();
    }

    private static String phase(Pod pod) {
        return Objects.requireNonNullElse(pod.getStatus().getPhase(), "");
    }

    private static ContainerStatus status(Pod pod) {
        return pod.getStatus().getContainerStatuses().get(0);
    }

    private static ContainerStateTerminated terminated(Pod pod) {
        return status(pod).getState().getTerminated();
    }

    private static @Nullable String waiting(Pod pod) {
        var statuses = pod.getStatus().getContainerStatuses();
        return statuses.isEmpty() || statuses.get(0).getState().getWaiting() == null
                ? null
                : statuses.get(0).getState().getWaiting().getReason();
    }

    private String log(String pod, String container) {
        Collector collector = new Collector();
        kubelet.open(new PodLogs.Query("default", pod, container, false, null, null, null, false), collector);
        await().pollInterval(Duration.ofMillis(1)).until(() -> collector.ended);
        return collector.text();
    }

    private static Watcher<Pod> versionsInto(List<String> versions) {
        return watcher(pod -> versions.add(pod.getMetadata().getResourceVersion()));
    }

    private static Watcher<Pod> podsInto(List<Pod> pods) {
        return watcher(pods::add);
    }

    private static Watcher<Pod> watcher(java.util.function.Consumer<Pod> then) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, Pod pod) {
                then.accept(pod);
            }

            @Override
            public void onClose(WatcherException cause) {}
        };
    }

    private static final class Collector implements PodLogs.Sink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        volatile boolean ended;

        @Override
        public void write(byte[] more) {
            bytes.writeBytes(more);
        }

        @Override
        public void end() {
            ended = true;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
