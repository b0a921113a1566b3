package dev.punctual.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as people see it, with the kubectl they have; skipped where there is none. */
class KubectlTest {
    private static final String WIDGET =
            """
            apiVersion: example.dev/v1
            kind: Widget
            metadata: {name: NAME}
            spec: {color: red, every: 5m, tags: [a, b], template: {foo: {bar: 1}}}
            """;

    private static final String JOB =
            """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: NAME}
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                  - {name: main, image: busybox, command: [echo, hi], env: [{name: A, value: b}]}
            """;

    @TempDir
    static Path home;

    private static ApiServer server;
    private static Kubectl kubectl;

    @BeforeAll
    static void start() {
        assumeTrue(Kubectl.isInstalled(), "kubectl is not installed");
        kubectl = new Kubectl(home);
        server = ApiServer.start(
                ApiServerOptions.defaults(Clock.systemUTC()).withCrdYaml(List.of(Widgets.definition())));
        server.writeKubeconfig(kubectl.kubeconfig());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String ok(String... arguments) {
        Kubectl.Result result = kubectl.run(arguments);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private static String refused(String... arguments) {
        Kubectl.Result result = kubectl.run(arguments);
        assertThat(result.exitCode()).as(result.output()).isNotZero();
        return result.output();
    }

    private static String widget(String name) {
        return kubectl.file(name + ".yaml", WIDGET.replace("NAME", name)).toString();
    }

    private static String changed(String name, String from, String to) {
        return kubectl.file(name + "-changed.yaml", WIDGET.replace("NAME", name).replace(from, to))
                .toString();
    }

    @Test
    void theKubeconfigIsForItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kubectl.kubeconfig())))
                .isEqualTo("rw-------");
    }

    @Test
    void getShowsTheColumnsOfTheDefinition() {
        ok("apply", "-f", widget("columns"));
        assertThat(ok("get", "wd", "columns"))
                .containsPattern("NAME +COLOR +REPLICAS +PHASE +AGE")
                .containsPattern("columns +red +1 +Scheduled +\\d+s");
        assertThat(ok("get", "wd", "-o", "wide")).containsPattern("PHASE +READY +AGE");
        assertThat(ok("get", "examples")).contains("columns");
    }

    @Test
    void getWatchesUntilItIsStopped() throws IOException {
        ok("apply", "-f", widget("watched"));
        Path out = home.resolve("watch.out");
        Process watch = kubectl.startInto(out, "get", "wd", "watched", "-w");
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(Files.readString(out)).contains("watched"));
            ok("scale", "wd/watched", "--replicas=7");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(Files.readString(out)).containsPattern("watched +red +7"));
        } finally {
            watch.destroy();
        }
    }

    @Test
    void applyByTheClientIsIdempotentAndDiffShowsWhatWouldChange() {
        assertThat(ok("apply", "-f", widget("client"))).contains("created");
        assertThat(ok("apply", "-f", widget("client"))).contains("unchanged");
        String other = changed("client", "5m", "6m");
        assertThat(refused("diff", "-f", other)).contains("-  every: 5m", "+  every: 6m");
        assertThat(ok("apply", "-f", other)).contains("configured");
        assertThat(ok("get", "wd", "client", "-o", "jsonpath={.spec.every}")).isEqualTo("6m");
    }

    @Test
    void applyByTheServerRespectsOtherManagers() {
        assertThat(ok("apply", "--server-side", "-f", widget("server"))).contains("serverside-applied");
        String other = changed("server", "5m", "6m");
        assertThat(refused("apply", "--server-side", "--field-manager=other", "-f", other))
                .contains("conflict with \"kubectl\"", ".spec.every");
        ok("apply", "--server-side", "--field-manager=other", "--force-conflicts", "-f", other);
        assertThat(ok("get", "wd", "server", "-o", "jsonpath={.spec.every}")).isEqualTo("6m");
    }

    @Test
    void aBadManifestIsRefusedWithTheFieldNamed() {
        assertThat(refused("apply", "-f", changed("bad1", "color: red", "color: red, colour: red")))
                .contains("strict decoding error: unknown field \"spec.colour\"");
        assertThat(refused("apply", "-f", changed("bad2", "red", "pink")))
                .contains("spec.color: Unsupported value: \"pink\": supported values: \"red\", \"green\", \"blue\"");
        assertThat(refused("apply", "-f", changed("bad3", "5m", "soon"))).contains("spec.every in body should match");
        assertThat(refused("apply", "-f", changed("bad4", "red", "red, replicas: 0")))
                .contains("a widget with every needs replicas, not 0");
    }

    @Test
    void aRuleAboutTheOldStateIsAskedOnUpdates() {
        ok("apply", "-f", widget("immutable"));
        assertThat(refused("apply", "-f", changed("immutable", "red", "green")))
                .contains("spec: Invalid value: \"object\": color is immutable");
    }

    @Test
    void explainTellsWhatTheDefinitionDescribes() {
        assertThat(ok("explain", "widget.spec.color")).contains("The colour of the widget.", "ENUM:", "green");
        assertThat(ok("explain", "wd.spec.retry")).contains("maxAttempts\t<integer>");
        assertThat(ok("explain", "job.spec.template.spec.containers")).contains("image\t<string>");
    }

    @Test
    void patchesOfThreeKindsAreTaken() {
        ok("apply", "-f", widget("patched"));
        ok("patch", "wd", "patched", "--type=merge", "-p", "{\"spec\":{\"replicas\":4}}");
        ok(
                "patch",
                "wd",
                "patched",
                "--type=json",
                "-p",
                "[{\"op\":\"add\",\"path\":\"/spec/tags/-\",\"value\":\"c\"}]");
        assertThat(ok("get", "wd", "patched", "-o", "jsonpath={.spec.replicas} {.spec.tags}"))
                .isEqualTo("4 [\"a\",\"b\",\"c\"]");
        String job =
                kubectl.file("patched-job.yaml", JOB.replace("NAME", "patched")).toString();
        ok("apply", "-f", job);
        ok("patch", "job", "patched", "-p", "{\"spec\":{\"suspend\":true}}");
        assertThat(ok("get", "job", "patched", "-o", "jsonpath={.spec.suspend}"))
                .isEqualTo("true");
        assertThat(ok("apply", "-f", job)).contains("unchanged");
    }

    @Test
    void editGoesThroughAnEditor() {
        ok("apply", "-f", widget("edited"));
        Kubectl.Result result =
                kubectl.run(Map.of("KUBE_EDITOR", "sed -i s/every:.5m/every:\\ 9m/"), "edit", "wd", "edited");
        assertThat(result.output()).contains("edited");
        assertThat(ok("get", "wd", "edited", "-o", "jsonpath={.spec.every}")).isEqualTo("9m");
    }

    @Test
    void scaleAndWaitWork() {
        ok("apply", "-f", widget("scaled"));
        assertThat(ok("scale", "wd/scaled", "--replicas=3")).contains("scaled");
        assertThat(ok("get", "wd", "scaled", "-o", "jsonpath={.spec.replicas}")).isEqualTo("3");
        ok(
                "patch",
                "wd",
                "scaled",
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}");
        assertThat(ok("wait", "--for=condition=Ready", "wd/scaled", "--timeout=10s"))
                .contains("condition met");
    }

    @Test
    void describeAndEventsTellTheStory() {
        ok("apply", "-f", widget("storied"));
        String uid = ok("get", "wd", "storied", "-o", "jsonpath={.metadata.uid}");
        String event = kubectl.file(
                        "event.yaml",
                        """
                        apiVersion: v1
                        kind: Event
                        metadata: {name: storied.1}
                        involvedObject: {apiVersion: example.dev/v1, kind: Widget, name: storied, namespace: default, uid: UID}
                        reason: Painted
                        message: It is red now
                        type: Normal
                        lastTimestamp: '2026-01-01T00:00:00Z'
                        """
                                .replace("UID", uid))
                .toString();
        ok("create", "-f", event);
        assertThat(ok("describe", "wd", "storied")).contains("Color:", "red", "Painted", "It is red now");
        assertThat(ok("events")).contains("Painted", "Widget/storied");
        assertThat(ok("get", "events.v1.events.k8s.io")).contains("widget/storied", "It is red now");
    }

    @Test
    void aJobThatCannotRunIsRefusedInKubernetesWords() {
        String text = JOB.replace("NAME", "broken");
        assertThat(refused(
                        "create",
                        "-f",
                        kubectl.file("j1.yaml", text.replace("image: busybox, ", ""))
                                .toString()))
                .contains("spec.template.spec.containers[0].image: Required value");
        assertThat(refused(
                        "create",
                        "-f",
                        kubectl.file("j2.yaml", text.replace("containers", "boxes"))
                                .toString()))
                .contains("strict decoding error: unknown field \"spec.template.spec.boxes\"");
        assertThat(refused(
                        "create",
                        "-f",
                        kubectl.file("j3.yaml", text.replace("[echo, hi]", "echo"))
                                .toString()))
                .contains("spec.template.spec.containers[0].command");
    }

    @Test
    void deleteWaitsUntilTheObjectIsGone() {
        ok("apply", "-f", widget("deleted"));
        assertThat(ok("delete", "wd", "deleted")).contains("deleted");
        assertThat(refused("get", "wd", "deleted")).contains("widgets.example.dev \"deleted\" not found");
    }

    @Test
    void aDefinitionIsServedTheMomentItIsCreated() {
        String definition = kubectl.file(
                        "gadgets.yaml",
                        Widgets.definition()
                                .replace("widget", "gadget")
                                .replace("Widget", "Gadget")
                                .replace("[wd]", "[gd]"))
                .toString();
        ok("apply", "-f", definition);
        ok("wait", "--for=condition=Established", "crd/gadgets.example.dev", "--timeout=10s");
        assertThat(ok("get", "gadgets.example.dev")).contains("No resources found");
        ok("delete", "-f", definition);
    }

    @Test
    void logsAreStreamedFromTheKubelet() {
        server.serveLogs((query, sink) -> {
            sink.write(("hello from " + query.pod() + "/" + query.container() + "\n").getBytes(StandardCharsets.UTF_8));
            sink.end();
            return () -> {};
        });
        String pod = kubectl.file(
                        "pod.yaml",
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: talker}
                        spec: {nodeName: local, containers: [{name: main, image: busybox}]}
                        """)
                .toString();
        ok("apply", "-f", pod);
        assertThat(ok("logs", "talker")).isEqualTo("hello from talker/main\n");
        assertThat(ok("logs", "-f", "talker", "-c", "main")).isEqualTo("hello from talker/main\n");
        assertThat(refused("logs", "talker", "-c", "other")).contains("container other is not valid for pod talker");
    }
}
