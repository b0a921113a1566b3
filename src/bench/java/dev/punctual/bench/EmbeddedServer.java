package dev.punctual.bench;

import dev.punctual.local.apiserver.ApiServer;
import dev.punctual.local.apiserver.ApiServerOptions;
import dev.punctual.local.controller.JobController;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The API server of local mode, without its kubelet, in this process, with its state in memory. */
record EmbeddedServer(ApiServer server, KubernetesClient client, JobController controller) implements ServerUnderTest {

    static EmbeddedServer start() throws IOException {
        Clock clock = Clock.systemUTC();
        ApiServer server = ApiServer.start(ApiServerOptions.defaults(clock).withCrdYaml(Definitions.texts()));
        KubernetesClient client = Clients.of(server.clientConfig());
        return new EmbeddedServer(server, client, JobController.start(client, clock));
    }

    @Override
    public String words() {
        return "embedded API server, in the driver's process";
    }

    @Override
    public Config access() {
        return server.clientConfig();
    }

    @Override
    public void writeKubeconfig(Path file) {
        server.writeKubeconfig(file);
    }

    @Override
    public Map<String, Long> processes() {
        return Map.of("driver and server", ProcessHandle.current().pid());
    }

    @Override
    public void close() {
        controller.close();
        client.close();
        server.close();
    }
}
