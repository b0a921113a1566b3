package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@Conformance
class PodConformanceTest {
    @Test
    void a_new_pod_is_pending(Sandbox sandbox) {
        Answer pod = create(sandbox, "one", "").expect(201);

        assertThat(pod.at("/status/phase").asText()).isEqualTo("Pending");
        assertThat(pod.at("/spec/restartPolicy").asText()).isEqualTo("Always");
        assertThat(pod.at("/spec/terminationGracePeriodSeconds").asInt()).isEqualTo(30);
    }

    @Test
    void a_pod_on_a_node_is_deleted_in_two_steps(Sandbox sandbox) {
        create(sandbox, "one", "nodeName: somewhere, ").expect(201);

        delete(sandbox, "{apiVersion: v1, kind: DeleteOptions}").expect(200);

        Answer dying = sandbox.wire().get(pod(sandbox)).expect(200);
        assertThat(dying.at("/metadata/deletionGracePeriodSeconds").asInt()).isEqualTo(30);
        assertThat(dying.at("/metadata/deletionTimestamp").asText()).isNotEmpty();
        delete(sandbox, "{apiVersion: v1, kind: DeleteOptions, gracePeriodSeconds: 0}")
                .expect(200);
        sandbox.wire().get(pod(sandbox)).expect(404);
    }

    @Test
    void a_grace_is_only_ever_shortened(Sandbox sandbox) {
        create(sandbox, "one", "nodeName: somewhere, ").expect(201);

        delete(sandbox, "{apiVersion: v1, kind: DeleteOptions, gracePeriodSeconds: 20}")
                .expect(200);
        delete(sandbox, "{apiVersion: v1, kind: DeleteOptions, gracePeriodSeconds: 25}")
                .expect(200);
        assertThat(grace(sandbox)).isEqualTo(20);

        delete(sandbox, "{apiVersion: v1, kind: DeleteOptions, gracePeriodSeconds: 1}")
                .expect(200);
        assertThat(grace(sandbox)).isEqualTo(1);
    }

    @Test
    void a_pod_without_a_node_goes_at_once(Sandbox sandbox) {
        create(sandbox, "one", "").expect(201);

        delete(sandbox, "{apiVersion: v1, kind: DeleteOptions}").expect(200);

        sandbox.wire().get(pod(sandbox)).expect(404);
    }

    @Test
    void a_pod_that_ended_goes_at_once(Sandbox sandbox) {
        create(sandbox, "one", "nodeName: somewhere, ").expect(201);
        sandbox.wire()
                .mergePatch(pod(sandbox) + "/status", "{status: {phase: Succeeded}}")
                .expect(200);

        delete(sandbox, "{apiVersion: v1, kind: DeleteOptions}").expect(200);

        sandbox.wire().get(pod(sandbox)).expect(404);
    }

    @Test
    void a_log_is_of_one_container(Sandbox sandbox) {
        sandbox.wire()
                .post(
                        sandbox.core("pods"),
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: one}
                        spec: {containers: [{name: main, image: busybox}, {name: side, image: busybox}]}
                        """)
                .expect(201);

        Answer unknown =
                sandbox.wire().get(pod(sandbox) + "/log?container=other").expect(400);
        Answer unsaid = sandbox.wire().get(pod(sandbox) + "/log").expect(400);

        assertThat(unknown.message()).isEqualTo("container other is not valid for pod one");
        assertThat(unsaid.message())
                .startsWith("a container name must be specified for pod one, choose one of: [main side]");
    }

    @Test
    void the_log_of_a_missing_pod_is_not_found(Sandbox sandbox) {
        assertThat(sandbox.wire()
                        .get(sandbox.core("pods") + "/none/log")
                        .expect(404)
                        .message())
                .isEqualTo("pods \"none\" not found");
    }

    @Test
    void a_pod_on_no_node_has_an_empty_log(Sandbox sandbox) {
        create(sandbox, "one", "").expect(201);

        assertThat(sandbox.wire().get(pod(sandbox) + "/log").expect(204).text()).isEmpty();
    }

    @Test
    void an_event_is_found_by_what_it_is_about(Sandbox sandbox) {
        Answer run = sandbox.createRun("one");
        for (String about : new String[] {"one", "two"}) {
            sandbox.wire()
                    .post(
                            sandbox.core("events"),
                            """
                            apiVersion: v1
                            kind: Event
                            metadata: {name: %s.1}
                            involvedObject: {apiVersion: punctual.dev/v1alpha1, kind: JobRun, name: %s, namespace: %s, uid: %s}
                            reason: Failed
                            message: it failed
                            type: Warning
                            count: 1
                            firstTimestamp: "2030-01-01T00:00:00Z"
                            lastTimestamp: "2030-01-01T00:00:00Z"
                            source: {component: punctual}
                            """
                                    .formatted(about, about, sandbox.namespace(), run.uid()))
                    .expect(201);
        }

        Answer found = sandbox.wire()
                .get(sandbox.core("events") + "?fieldSelector=involvedObject.name%3Done,involvedObject.kind%3DJobRun")
                .expect(200);

        assertThat(found.at("/items").size()).isEqualTo(1);
        assertThat(found.at("/items/0/reason").asText()).isEqualTo("Failed");
    }

    @Test
    void an_event_of_the_new_kind_is_seen_as_one_of_the_old(Sandbox sandbox) {
        sandbox.wire()
                .post(
                        "/apis/events.k8s.io/v1/namespaces/" + sandbox.namespace() + "/events",
                        """
                        apiVersion: events.k8s.io/v1
                        kind: Event
                        metadata: {name: new.1}
                        eventTime: "2030-01-01T00:00:00.000000Z"
                        regarding: {apiVersion: punctual.dev/v1alpha1, kind: JobRun, name: one, namespace: %s}
                        reason: Failed
                        note: it failed
                        type: Warning
                        action: Run
                        reportingController: punctual.dev/operator
                        reportingInstance: punctual-0
                        """
                                .formatted(sandbox.namespace()))
                .expect(201);

        Answer old = sandbox.wire().get(sandbox.core("events") + "/new.1").expect(200);

        assertThat(old.at("/involvedObject/name").asText()).isEqualTo("one");
        assertThat(old.at("/message").asText()).isEqualTo("it failed");
    }

    private static Answer create(Sandbox sandbox, String name, String more) {
        return sandbox.wire()
                .post(
                        sandbox.core("pods"),
                        "{apiVersion: v1, kind: Pod, metadata: {name: %s}, spec: {%scontainers: [{name: main, image: busybox}]}}"
                                .formatted(name, more));
    }

    private static Answer delete(Sandbox sandbox, String options) {
        return sandbox.wire().delete(pod(sandbox), options);
    }

    private static int grace(Sandbox sandbox) {
        return sandbox.wire()
                .get(pod(sandbox))
                .expect(200)
                .at("/metadata/deletionGracePeriodSeconds")
                .asInt();
    }

    private static String pod(Sandbox sandbox) {
        return sandbox.core("pods") + "/one";
    }
}
