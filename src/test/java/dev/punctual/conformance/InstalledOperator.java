package dev.punctual.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged operator as the Deployment would start it: its settings, its token, and nothing else of the cluster. */
final class InstalledOperator implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final Path log;
    private final int port;
    private final Container container;

    private InstalledOperator(Process process, Path log, int port, Container container) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.container = container;
    }

    /** Starts a replica. */
    static InstalledOperator start(KubernetesClient admin, Deployment deployment, String replica, Path directory) {
        String namespace = deployment.getMetadata().getNamespace();
        String name = deployment.getMetadata().getName();
        Path log = directory.resolve(replica + ".log");
        try {
            int port = freePort();
            Path settings = directory.resolve(replica + ".properties");
            Files.writeString(
                    settings,
                    admin.configMaps()
                            .inNamespace(namespace)
                            .withName(name)
                            .get()
                            .getData()
                            .get("application.properties"));
            ProcessBuilder builder = new ProcessBuilder(
                            java(),
                            "-XX:TieredStopAtLevel=1",
                            "-Dquarkus.http.host=127.0.0.1",
                            "-Dquarkus.http.port=" + port,
                            "-Dpunctual.identity=" + replica,
                            "-jar",
                            JAR.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .put(
                            "KUBECONFIG",
                            kubeconfig(admin, deployment, directory.resolve(replica + ".kubeconfig"))
                                    .toString());
            builder.environment().put("QUARKUS_CONFIG_LOCATIONS", settings.toString());
            builder.environment().put("PUNCTUAL_WEB_SESSION_KEY", sessionKey(admin, namespace, name));
            return new InstalledOperator(
                    builder.start(),
                    log,
                    port,
                    deployment.getSpec().getTemplate().getSpec().getContainers().get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a pod has it: the address of the API server, whom to trust, and the token of its ServiceAccount. */
    private static Path kubeconfig(KubernetesClient admin, Deployment deployment, Path file) throws IOException {
        String namespace = deployment.getMetadata().getNamespace();
        String account = deployment.getSpec().getTemplate().getSpec().getServiceAccountName();
        Config access = admin.getConfiguration();
        return Files.writeString(
                file,
                """
                apiVersion: v1
                kind: Config
                current-context: pod
                contexts: [{name: pod, context: {cluster: here, user: account, namespace: %s}}]
                clusters: [{name: here, cluster: {server: "%s", certificate-authority-data: %s}}]
                users: [{name: account, user: {token: %s}}]
                """
                        .formatted(
                                namespace,
                                access.getMasterUrl(),
                                authority(access),
                                Tokens.of(admin, namespace, account)));
    }

    private static String authority(Config access) throws IOException {
        return access.getCaCertData() == null
                ? Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(access.getCaCertFile())))
                : access.getCaCertData();
    }

    static boolean isPackaged() {
        return Files.exists(JAR);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String sessionKey(KubernetesClient admin, String namespace, String name) {
        String encoded = admin.secrets()
                .inNamespace(namespace)
                .withName(name + "-session-key")
                .get()
                .getData()
                .get("session-key");
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Whether it answers at every address that its probes ask. */
    boolean isReady() {
        return Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())
                .map(Probe::getHttpGet)
                .allMatch(probe -> answers(probe.getPath()));
    }

    private boolean answers(String path) {
        try {
            return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Asks its REST API. */
    JsonNode get(String path, String token) {
        return send(request("/api/v1/" + path).header("Authorization", "Bearer " + token));
    }

    /** Reads a text to its end, as long as it is written. */
    String read(String path, String token) {
        return body(request("/api/v1/" + path).header("Authorization", "Bearer " + token));
    }

    /** Gives a command by its REST API. */
    JsonNode post(String path, String token, String body) {
        return send(request("/api/v1/" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            return JsonMapper.builder().build().readTree(body(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(
                        "%s: %d %s".formatted(response.request().uri(), response.statusCode(), response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    List<String> log() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a kubelet does first. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("it is still there after the grace of the Deployment");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
