package dev.punctual.local;

import dev.punctual.local.apiserver.ApiServer;
import dev.punctual.local.apiserver.ApiServerOptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;

/** An API server for tests of the local controllers. */
public final class TestServer implements AutoCloseable {
    private final ApiServer server;
    private final KubernetesClient client;

    private TestServer(ApiServer server) {
        this.server = server;
        this.client =
                new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
    }

    public static TestServer start() {
        return new TestServer(ApiServer.start(ApiServerOptions.defaults(Clock.systemUTC())));
    }

    public KubernetesClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
