package dev.punctual.local;

import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.local.apiserver.security.LocalUser;
import dev.punctual.local.clock.LocalClock;
import io.fabric8.kubernetes.client.Config;
import io.quarkus.kubernetes.client.KubernetesConfigCustomizer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * In profile {@code local} the operator's client is pointed at a cluster of its own, started before any client exists. In
 * any other profile this does nothing.
 */
@Singleton
class LocalMode implements KubernetesConfigCustomizer {
    static final String PROFILE = "local";

    private static final Logger LOG = Logger.getLogger(LocalMode.class);
    private static final int LAST = Integer.MAX_VALUE;

    private final LocalSettings settings;
    private final LocalClock clock;
    private final Agenda agenda;
    private final int httpPort;
    private @Nullable LocalCluster cluster;

    LocalMode(
            LocalSettings settings,
            LocalClock clock,
            Agenda agenda,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int httpPort) {
        this.settings = settings;
        this.clock = clock;
        this.agenda = agenda;
        this.httpPort = httpPort;
    }

    @Override
    public void customize(Config config) {
        if (!isOn()) {
            return;
        }
        refuseInsideACluster(System.getenv());
        refuseTakenPort(httpPort);
        LocalCluster started = LocalCluster.start(
                settings.port(),
                settings.directory().orElse(null),
                settings.users().map(LocalUser::read).orElse(List.of()),
                clock);
        cluster = started;
        started.serve(clock, agenda);
        started.writeKubeconfig(settings.kubeconfig());
        if (settings.examples()) {
            started.apply(Manifests.examples());
        }
        pointAt(config, started.clientConfig());
    }

    static boolean isOn() {
        return ConfigUtils.isProfileActive(PROFILE);
    }

    /** Local mode runs whatever it is given as processes of this machine: never as a pod by accident. */
    static void refuseInsideACluster(Map<String, String> environment) {
        if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
            throw new IllegalStateException(
                    "profile local is for a machine without Kubernetes, and this is a pod (KUBERNETES_SERVICE_HOST is set)");
        }
    }

    /** Asked first: most likely local mode runs already, and its kubeconfig must stay what it is. */
    static void refuseTakenPort(int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port %d is taken: does local mode run already? QUARKUS_HTTP_PORT=… names another port"
                            .formatted(port),
                    e);
        }
    }

    private static void pointAt(Config config, Config local) {
        config.setMasterUrl(local.getMasterUrl());
        config.setNamespace("default");
        config.setCaCertData(local.getCaCertData());
        config.setCaCertFile(null);
        config.setOauthToken(local.getOauthToken());
        config.setAutoOAuthToken(null);
        config.setOauthTokenProvider(null);
        config.setClientCertData(null);
        config.setClientCertFile(null);
        config.setClientKeyData(null);
        config.setClientKeyFile(null);
        config.setUsername(null);
        config.setPassword(null);
        config.setTrustCerts(false);
        config.setHttpProxy(null);
        config.setHttpsProxy(null);
    }

    void welcome(@Observes @Priority(LAST) StartupEvent event) {
        if (cluster != null) {
            LOG.infof(
                    "Punctual runs in local mode.%n%n  page     http://localhost:%d/%n  kubectl  export KUBECONFIG=%s%n",
                    httpPort, shown(settings.kubeconfig()));
        }
    }

    private static Path shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    }

    /** After the operator: it still needs an API server to stop in order. */
    void stop(@Observes @Priority(LAST) ShutdownEvent event) {
        if (cluster != null) {
            cluster.close();
        }
    }
}
