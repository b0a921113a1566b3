package dev.punctual.local;

import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.local.apiserver.ApiServer;
import dev.punctual.local.apiserver.ApiServerOptions;
import dev.punctual.local.apiserver.security.LocalUser;
import dev.punctual.local.clock.ClockEndpoint;
import dev.punctual.local.clock.LocalClock;
import dev.punctual.local.clock.Operator;
import dev.punctual.local.controller.JobController;
import dev.punctual.local.kubelet.Kubelet;
import dev.punctual.local.kubelet.KubeletOptions;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole cluster in this process: an API server that knows our kinds, a Job controller, and a kubelet that runs each
 * container's command as a process of this machine.
 */
public final class LocalCluster implements AutoCloseable {
    private final ApiServer apiServer;
    private final KubernetesClient client;
    private final JobController jobController;
    private final Kubelet kubelet;
    private @Nullable ClockEndpoint clockEndpoint;

    private LocalCluster(ApiServer apiServer, KubernetesClient client, JobController jobController, Kubelet kubelet) {
        this.apiServer = apiServer;
        this.client = client;
        this.jobController = jobController;
        this.kubelet = kubelet;
    }

    /**
     * Starts a cluster; it answers when this returns.
     *
     * @param port the API server's port on loopback; 0 for any
     * @param directory where state is kept across restarts; null to keep it in memory
     */
    public static LocalCluster start(int port, @Nullable Path directory, Clock clock) {
        return start(port, directory, List.of(), clock);
    }

    /** The same, with users beside the administrator. */
    static LocalCluster start(int port, @Nullable Path directory, List<LocalUser> users, Clock clock) {
        ApiServer apiServer = ApiServer.start(ApiServerOptions.defaults(clock)
                .withPort(port)
                .withUsers(users)
                .withCrdYaml(Manifests.crds())
                .withDataDirectory(directory == null ? null : directory.resolve("apiserver")));
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(apiServer.clientConfig())
                .build();
        KubeletOptions options = KubeletOptions.defaults();
        Kubelet kubelet = Kubelet.start(
                client, directory == null ? options : options.withDirectory(directory.resolve("kubelet")), clock);
        apiServer.serveLogs(kubelet);
        apiServer.serveMetrics(kubelet.metrics());
        return new LocalCluster(apiServer, client, JobController.start(client, clock), kubelet);
    }

    /** Serves the clock that this cluster lives by, so that it can be moved and its move waited for. */
    public void serve(LocalClock clock, Agenda agenda) {
        clockEndpoint = new ClockEndpoint(clock, new Operator(clock, agenda, apiServer::stored, this::clockMoved));
        apiServer.serve(clockEndpoint);
    }

    private void clockMoved() {
        jobController.clockMoved();
        kubelet.clockMoved();
    }

    /** What a client needs to reach it. */
    public Config clientConfig() {
        return apiServer.clientConfig();
    }

    /** Writes a kubeconfig that only the owner can read. */
    public void writeKubeconfig(Path file) {
        apiServer.writeKubeconfig(file);
    }

    /** Applies manifests, and leaves the note by which {@code kubectl apply} goes on from there. */
    public void apply(List<String> manifests) {
        manifests.forEach(manifest -> client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(this::apply));
    }

    private void apply(HasMetadata item) {
        String applied = client.getKubernetesSerialization().asJson(item);
        item.getMetadata().setAnnotations(Map.of("kubectl.kubernetes.io/last-applied-configuration", applied + "\n"));
        client.resource(item).forceConflicts().serverSideApply();
    }

    /** Stops the processes of all pods, then the rest. */
    @Override
    public void close() {
        if (clockEndpoint != null) {
            clockEndpoint.close();
        }
        jobController.close();
        kubelet.close();
        client.close();
        apiServer.close();
    }
}
