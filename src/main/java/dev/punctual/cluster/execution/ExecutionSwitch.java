package dev.punctual.cluster.execution;

import dev.punctual.cluster.leader.OperatorNamespace;
import dev.punctual.cluster.read.Operators;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The ConfigMap {@code punctual-execution} in the operator's namespace: while it says {@code stopped: "true"}, no attempt of any
 * run starts. People write it, by kubectl or through a window; every replica watches it.
 */
@ApplicationScoped
public class ExecutionSwitch implements ResourceEventHandler<ConfigMap> {
    /** The name of the ConfigMap. */
    public static final String NAME = Operators.SWITCH;

    private static final Logger LOG = Logger.getLogger(ExecutionSwitch.class);

    private final KubernetesClient client;
    private final OperatorNamespace namespace;
    private final SharedIndexInformer<ConfigMap> informer;
    private final List<Consumer<Optional<Stopped>>> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<Stopped> known = Optional.empty();

    /** Made by the container; by hand only in tests. */
    public ExecutionSwitch(KubernetesClient client, OperatorNamespace namespace) {
        this.client = client;
        this.namespace = namespace;
        informer = client.configMaps()
                .inNamespace(namespace.name())
                .withName(NAME)
                .runnableInformer(0)
                .exceptionHandler((started, error) -> {
                    LOG.debugf("the ConfigMap %s cannot be watched: %s", NAME, error.getMessage());
                    return true;
                })
                .addEventHandler(this);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its only failure is that it was stopped
    void start(@Observes StartupEvent event) {
        informer.start();
    }

    @PreDestroy
    void stop() {
        informer.stop();
    }

    /** What it says, as far as this replica has heard. */
    public Optional<Stopped> known() {
        return known;
    }

    /** What it says, asked of the API server itself: a new leader must not start what it has not heard is stopped. */
    public Optional<Stopped> ask() {
        Optional<Stopped> now = Stopped.read(
                client.configMaps().inNamespace(namespace.name()).withName(NAME).get());
        known = now;
        return now;
    }

    /** Who is told of each change. */
    public void listen(Consumer<Optional<Stopped>> listener) {
        listeners.add(listener);
    }

    @Override
    public void onAdd(ConfigMap map) {
        tell(map);
    }

    @Override
    public void onUpdate(ConfigMap before, ConfigMap after) {
        tell(after);
    }

    @Override
    public void onDelete(ConfigMap map, boolean finalStateUnknown) {
        tell(null);
    }

    private void tell(@Nullable ConfigMap map) {
        Optional<Stopped> now = Stopped.read(map);
        Stopped.misunderstood(map)
                .ifPresent(said -> LOG.warnf(
                        "The ConfigMap %s says stopped: \"%s\", which stops nothing: only \"true\" does",
                        NAME, said.replaceAll("\\p{Cntrl}", " ")));
        known = now;
        listeners.forEach(listener -> listener.accept(now));
    }
}
