package dev.punctual.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.discovery.DiscoveryEndpoint;
import dev.punctual.local.apiserver.gc.GarbageCollector;
import dev.punctual.local.apiserver.http.Answer;
import dev.punctual.local.apiserver.http.Collections;
import dev.punctual.local.apiserver.http.Endpoint;
import dev.punctual.local.apiserver.http.Exchange;
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
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private static final long SECONDS_TO_STOP = 10;
    private static final GroupVersion PODS = new GroupVersion("", "v1");

    private final Deque<Runnable> onClose = new ArrayDeque<>();
    private final List<Endpoint> others = new CopyOnWriteArrayList<>();
    private final ObjectStore store;
    private final PodLogEndpoint podLogs;
    private final MetricsEndpoint metrics;
    private final Credentials credentials;
    private final URI url;

    /** Starts a server; answers when it listens. */
    public static ApiServer start(ApiServerOptions options) {
        return new ApiServer(options);
    }

    private ApiServer(ApiServerOptions options) {
        Path directory = options.dataDirectory();
        store = new ObjectStore(directory, options.rememberedChanges());
        onClose.push(store::close);
        try {
            Path secrets = directory == null ? PrivateFiles.temporaryDirectory() : directory;
            credentials = Credentials.in(secrets);
            var builtIn = new BuiltInTypes();
            ObjectNode objectMeta = builtIn.objectMeta();
            var catalog = new Catalog(builtIn.all());
            var registry = new Registry(store, catalog, objectMeta, options.clock());
            new Bootstrap(catalog, registry).prepare(options.crdYaml());
            podLogs = new PodLogEndpoint(catalog.require(PODS, "pods"), registry, options.clock());
            metrics = new MetricsEndpoint(catalog, options.clock());
            url = URI.create("https://" + LOOPBACK + ":" + serve(options, catalog, registry));
            if (directory == null) {
                PrivateFiles.remove(secrets);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private int serve(ApiServerOptions options, Catalog catalog, Registry registry) {
        var deleter = new Deleter(registry);
        onClose.push(GarbageCollector.start(store, catalog, deleter, options.clock())::close);
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        onClose.push(() -> stop(vertx));
        var front = new Front(
                vertx,
                listener(options),
                credentials::admits,
                List.of(
                        new ReviewEndpoint(credentials, options.users(), store::all),
                        podLogs,
                        metrics,
                        new ResourceEndpoint(
                                catalog, registry, deleter, new Collections(store, deleter, options.clock())),
                        new DiscoveryEndpoint(catalog),
                        this::askOthers));
        onClose.push(front::close);
        return front.listen();
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

    /** Says who measures what pods and the node take; without it the metrics API knows none. */
    public void serveMetrics(PodMetricsSource source) {
        metrics.serve(source);
    }

    /** Serves what is no part of Kubernetes' API as well. */
    public void serve(Endpoint endpoint) {
        others.add(endpoint);
    }

    private Optional<Answer> askOthers(Exchange exchange) {
        return others.stream()
                .flatMap(endpoint -> endpoint.answer(exchange).stream())
                .findFirst();
    }

    /** All objects of a resource, as in {@code jobs.batch}, as they are stored now; nobody may change them. */
    public List<ObjectNode> stored(String resource) {
        return store.all(resource);
    }

    private static void stop(Vertx vertx) {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "the API server did not close cleanly", e);
        }
    }

    /** Ends what was started, the last first; a second call does nothing. */
    @Override
    public void close() {
        while (!onClose.isEmpty()) {
            onClose.pop().run();
        }
    }
}
