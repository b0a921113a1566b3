package dev.punctual.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.discovery.DiscoveryEndpoint;
import dev.punctual.local.apiserver.gc.GarbageCollector;
import dev.punctual.local.apiserver.http.Collections;
import dev.punctual.local.apiserver.http.Front;
import dev.punctual.local.apiserver.http.ResourceEndpoint;
import dev.punctual.local.apiserver.registry.Deleter;
import dev.punctual.local.apiserver.registry.Registry;
import dev.punctual.local.apiserver.security.Credentials;
import dev.punctual.local.apiserver.security.Kubeconfig;
import dev.punctual.local.apiserver.security.PrivateFiles;
import dev.punctual.local.apiserver.security.ReviewEndpoint;
import dev.punctual.local.apiserver.store.ObjectStore;
import dev.punctual.local.apiserver.type.BuiltInTypes;
import dev.punctual.local.apiserver.type.Catalog;
import dev.punctual.local.apiserver.type.GroupVersion;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Kubernetes API server in this process, on loopback only, for who has its token only. It stores, validates, watches
 * and collects garbage; it runs nothing by itself.
 */
public final class ApiServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ApiServer.class.getName());
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_HEADER_BYTES = 64 * 1024;
    private static final int EVENT_LOOPS = 2;

    private final Vertx vertx;
    private final ObjectStore store;
    private final GarbageCollector collector;
    private final Front front;
    private final PodLogEndpoint podLogs;
    private final Credentials credentials;
    private final URI url;

    /** Starts a server; answers when it listens. */
    public static ApiServer start(ApiServerOptions options) {
        return new ApiServer(options);
    }

    private ApiServer(ApiServerOptions options) {
        Path directory = options.dataDirectory();
        store = new ObjectStore(directory, options.rememberedChanges());
        credentials = Credentials.in(directory == null ? PrivateFiles.temporaryDirectory() : directory);
        var builtIn = new BuiltInTypes();
        ObjectNode objectMeta = builtIn.objectMeta();
        var catalog = new Catalog(builtIn.all());
        var registry = new Registry(store, catalog, objectMeta, options.clock());
        var deleter = new Deleter(registry);
        var bootstrap = new Bootstrap(catalog, registry);
        bootstrap.namespaces();
        bootstrap.definitions(options.crdYaml());
        collector = GarbageCollector.start(store, catalog, deleter);
        podLogs = new PodLogEndpoint(catalog.require(new GroupVersion("", "v1"), "pods"), registry, options.clock());
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        front = new Front(
                vertx,
                listener(options),
                credentials::admits,
                List.of(
                        new ReviewEndpoint(credentials),
                        podLogs,
                        new ResourceEndpoint(
                                catalog, registry, deleter, new Collections(store, deleter, options.clock())),
                        new DiscoveryEndpoint(catalog)));
        url = URI.create("https://" + LOOPBACK + ":" + front.listen());
    }

    private HttpServerOptions listener(ApiServerOptions options) {
        return new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(options.port())
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(credentials.certificate().keyStore().toString())
                        .setPassword(credentials.certificate().password()))
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setMaxInitialLineLength(MOST_HEADER_BYTES);
    }

    public URI url() {
        return url;
    }

    public String token() {
        return credentials.token();
    }

    public String caCertificatePem() {
        return credentials.certificate().pem();
    }

    /** A configuration from which to build a client of this server; nothing of the user's own kubeconfig is in it. */
    public Config clientConfig() {
        byte[] pem = caCertificatePem().getBytes(StandardCharsets.UTF_8);
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url.toString())
                .withOauthToken(token())
                .withCaCertData(Base64.getEncoder().encodeToString(pem))
                .withNamespace("default")
                .build();
    }

    /** Writes a kubeconfig for this server that only its owner can read. */
    public void writeKubeconfig(Path file) {
        new Kubeconfig(url, credentials).write(file);
    }

    /** Says where the logs of pods come from; without it there are none. */
    public void serveLogs(PodLogs logs) {
        podLogs.serve(logs);
    }

    @Override
    public void close() {
        front.close();
        collector.close();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "the API server did not close cleanly", e);
        }
        store.close();
    }
}
