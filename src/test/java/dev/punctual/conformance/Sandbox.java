package dev.punctual.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;

/** A namespace of one test in the cluster under test. */
record Sandbox(ClusterUnderTest cluster, KubernetesClient client, Wire wire, String namespace) {

    String runs() {
        return ours("jobruns");
    }

    String run(String name) {
        return runs() + "/" + name;
    }

    String scheduledJobs() {
        return ours("scheduledjobs");
    }

    String ours(String plural) {
        return "/apis/punctual.dev/v1alpha1/namespaces/" + namespace + "/" + plural;
    }

    String jobs() {
        return "/apis/batch/v1/namespaces/" + namespace + "/jobs";
    }

    String core(String plural) {
        return "/api/v1/namespaces/" + namespace + "/" + plural;
    }

    /** Creates an ad-hoc run that nothing acts on. */
    Answer createRun(String name) {
        return wire.post(runs(), runYaml(name)).expect(201);
    }

    static String runYaml(String name) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: %s}
                spec:
                  template:
                    spec:
                      containers: [{name: main, image: busybox, command: ["true"]}]
                """
                .formatted(name);
    }

    /** Creates a ConfigMap with one entry and the given rest of its metadata. */
    Answer createConfigMap(String name, String metadata) {
        return wire.post(
                        core("configmaps"),
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: %s%s}
                        data: {key: value}
                        """
                                .formatted(name, metadata.isEmpty() ? "" : ", " + metadata))
                .expect(201);
    }

    /** Skips the test on a server that is too old for what it is about, which is then said to be unproven. */
    void needs(int minor, String what) {
        VersionInfo version = client.getKubernetesVersion();
        int actual = Integer.parseInt(version.getMinor().replaceAll("\\D", ""));
        if (actual < minor) {
            Evidence.OF_THIS_RUN.lacks(what, "1." + minor);
        }
        assumeTrue(actual >= minor, what + " needs Kubernetes 1." + minor + ", this is 1." + actual);
    }

    void needsGarbageCollection() {
        if (!cluster.collectsGarbage()) {
            Evidence.OF_THIS_RUN.lacks("the deletion of what an owner leaves behind", "a kube-controller-manager");
        }
        assumeTrue(cluster.collectsGarbage(), "nothing collects garbage here");
    }
}
