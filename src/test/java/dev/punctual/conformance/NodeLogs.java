package dev.punctual.conformance;

import dev.punctual.local.apiserver.PodLogs;
import dev.punctual.local.apiserver.security.ServerCertificate;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeDaemonEndpoints;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What a node serves to a kube-apiserver: the logs of its containers, by the address that it finds on the Node. */
final class NodeLogs implements AutoCloseable {
    private static final String PASSWORD = "for this test only";

    private final Vertx vertx = Vertx.vertx();
    private final PodLogs logs;
    private final HttpServer server;
    private final SharedIndexInformer<Node> nodes;

    private NodeLogs(KubernetesClient client, PodLogs logs, Path directory) {
        this.logs = logs;
        ServerCertificate certificate = ServerCertificate.in(directory, PASSWORD);
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PfxOptions()
                                .setPath(certificate.keyStore().toString())
                                .setPassword(certificate.password())))
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        nodes = client.nodes().inform(new Signpost(client, server.actualPort()));
    }

    static NodeLogs start(KubernetesClient client, PodLogs logs, Path directory) {
        return new NodeLogs(client, logs, directory);
    }

    /** The local kubelet says of itself anew and again what it is, and knows of no port. */
    private record Signpost(KubernetesClient client, int port) implements ResourceEventHandler<Node> {
        @Override
        public void onAdd(Node node) {
            NodeDaemonEndpoints known = node.getStatus().getDaemonEndpoints();
            if (known == null
                    || known.getKubeletEndpoint() == null
                    || known.getKubeletEndpoint().getPort() != port) {
                client.resource(node).editStatus(present -> present.edit()
                        .editStatus()
                        .withNewDaemonEndpoints()
                        .withNewKubeletEndpoint(port)
                        .endDaemonEndpoints()
                        .endStatus()
                        .build());
            }
        }

        @Override
        public void onUpdate(Node before, Node after) {
            onAdd(after);
        }

        @Override
        public void onDelete(Node node, boolean unknown) {}
    }

    /** {@code /containerLogs/<namespace>/<pod>/<container>}. */
    private void answer(HttpServerRequest request) {
        String[] path = request.path().split("/", -1);
        if (path.length != 5 || !path[1].equals("containerLogs")) {
            request.response().setStatusCode(404).end();
            return;
        }
        HttpServerResponse response = request.response().setChunked(true);
        try {
            PodLogs.Stream stream = logs.open(query(request, path), new Pipe(vertx.getOrCreateContext(), response));
            response.closeHandler(closed -> stream.close());
        } catch (IllegalArgumentException e) {
            response.setStatusCode(400).end(e.getMessage());
        }
    }

    private static PodLogs.Query query(HttpServerRequest request, String[] path) {
        Optional<String> since = Optional.ofNullable(request.getParam("sinceTime"));
        return new PodLogs.Query(
                path[2],
                path[3],
                path[4],
                Boolean.parseBoolean(request.getParam("follow")),
                Optional.ofNullable(request.getParam("tailLines"))
                        .map(Integer::valueOf)
                        .orElse(null),
                Optional.ofNullable(request.getParam("limitBytes"))
                        .map(Long::valueOf)
                        .orElse(null),
                since.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant).orElse((Instant) null),
                Boolean.parseBoolean(request.getParam("timestamps")));
    }

    /** Bytes come on threads of the kubelet, and go on that of the connection. */
    private record Pipe(Context context, HttpServerResponse response) implements PodLogs.Sink {
        @Override
        public void write(byte[] bytes) {
            context.runOnContext(now -> {
                if (!response.closed()) {
                    response.write(Buffer.buffer(bytes));
                }
            });
        }

        @Override
        public void end() {
            context.runOnContext(now -> {
                if (!response.closed() && !response.ended()) {
                    response.end();
                }
            });
        }
    }

    @Override
    public void close() {
        nodes.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
