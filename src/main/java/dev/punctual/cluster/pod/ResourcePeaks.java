package dev.punctual.cluster.pod;

import dev.punctual.api.v1alpha1.Resources;
import dev.punctual.cluster.scope.WatchedNamespaces;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The most that runs take of their nodes, as far as the metrics API sees it: it is asked every few seconds while there are
 * runs to watch, and by one thread of its own. What is known is lost with the process.
 */
@ApplicationScoped
public class ResourcePeaks {
    private static final Logger LOG = Logger.getLogger(ResourcePeaks.class);

    /** Many clusters have no metrics API. */
    private static final Duration WHILE_AWAY = Duration.ofMinutes(10);

    /** What is too much to remember is not worth a cluster's memory. */
    private static final int MOST_RUNS = 20_000;

    private static final Set<Integer> AWAY = Set.of(
            HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_UNAVAILABLE);

    /** A run that is watched; nothing is measured before its pod has lived for some seconds. */
    private record Watched(String namespace, @Nullable ResourceUse most) {
        Watched seen(ResourceUse use) {
            return new Watched(namespace, most == null ? use : most.orMore(use));
        }
    }

    private final ResourceMetrics metrics;
    private final Duration every;
    private final Map<String, Watched> runs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread own = new Thread(task, "resource-peaks");
        own.setDaemon(true);
        return own;
    });
    private boolean away;

    /** @param every how often the metrics API is asked; nothing at all for never */
    ResourcePeaks(
            KubernetesClient client,
            WatchedNamespaces watched,
            @ConfigProperty(name = "punctual.resources.every", defaultValue = "15s") Duration every) {
        this.metrics = new ResourceMetrics(client, watched);
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        if (every.compareTo(Duration.ZERO) > 0) {
            lookAfter(every);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    /** Measures a run from now on, until it is forgotten. May be called as often as one likes; returns at once. */
    public void watch(String namespace, String runUid) {
        if (runs.size() < MOST_RUNS) {
            runs.putIfAbsent(runUid, new Watched(namespace, null));
        }
    }

    /** The most that the run has taken so far; empty while nothing was measured. */
    public Optional<Resources> peakOf(String runUid) {
        return Optional.ofNullable(runs.get(runUid)).map(Watched::most).map(ResourceUse::words);
    }

    /** The run is over, and what it took is told; or it is gone. */
    public void forget(String runUid) {
        runs.remove(runUid);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its only failure is that it was stopped
    private void lookAfter(Duration delay) {
        thread.schedule(() -> lookAfter(look()), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks once; gives the time until the next. */
    Duration look() {
        try {
            if (!runs.isEmpty()) {
                metrics.ofRuns(namespaces()).forEach(this::note);
                away = false;
            }
            return every;
        } catch (KubernetesClientException e) {
            return pauseAfter(e);
        } catch (RuntimeException e) {
            LOG.debugf(e, "the metrics API gave an answer that cannot be read");
            return every;
        }
    }

    private Duration pauseAfter(KubernetesClientException trouble) {
        if (!AWAY.contains(trouble.getCode())) {
            LOG.debugf(trouble, "the metrics API did not answer");
            return every;
        }
        metrics.startOver();
        if (!away) {
            LOG.infof(
                    "There is no metrics API to ask (%d %s): runs do not tell what resources they take",
                    trouble.getCode(), trouble.getMessage());
        }
        away = true;
        return every.compareTo(WHILE_AWAY) > 0 ? every : WHILE_AWAY;
    }

    private Set<String> namespaces() {
        return runs.values().stream().map(Watched::namespace).collect(Collectors.toSet());
    }

    private void note(PodMetrics pod) {
        ResourceUse.runOf(pod).ifPresent(run -> ResourceUse.of(pod)
                .ifPresent(use -> runs.computeIfPresent(run, (uid, known) -> known.seen(use))));
    }
}
