package dev.punctual.crash;

import dev.punctual.local.LocalCluster;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** What every story of a crash is played on: a cluster, a client of its own beside the operators, and a proxy before them. */
public final class Stage implements AutoCloseable {
    private final LocalCluster cluster;
    private final KubernetesClient client;
    private final WriteProxy proxy;

    private Stage(LocalCluster cluster) {
        this.cluster = cluster;
        this.client =
                new KubernetesClientBuilder().withConfig(cluster.clientConfig()).build();
        this.proxy = anotherProxy();
    }

    public static Stage open() {
        return new Stage(LocalCluster.start(0, null, Clock.systemUTC()));
    }

    public KubernetesClient client() {
        return client;
    }

    public WriteProxy proxy() {
        return proxy;
    }

    /** For a second operator, so that it is seen who does what; whoever asks for it closes it. */
    public WriteProxy anotherProxy() {
        return new WriteProxy(cluster.clientConfig());
    }

    /** By which it is reached, without a proxy. */
    public Config access() {
        return cluster.clientConfig();
    }

    /** What lets anybody in, the operator and its page alike. */
    public String token() {
        return cluster.clientConfig().getOauthToken();
    }

    /** Starts an operator behind the proxy of this stage, with these options of the virtual machine. */
    OperatorProcess operator(String identity, String... options) {
        return new OperatorProcess(proxy.url(), token(), OperatorProcess.PROGRAM, identity, List.of(options));
    }

    public OperatorProcess operator(WriteProxy before, Path program, String identity) {
        return new OperatorProcess(before.url(), token(), program, identity, List.of());
    }

    public void createNamespace(String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    public void create(String namespace, String manifest) {
        client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(namespace)
                .create();
    }

    @Override
    public void close() {
        proxy.close();
        client.close();
        cluster.close();
    }
}
