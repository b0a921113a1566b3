package dev.punctual.cluster.notify;

import dev.punctual.cluster.report.NotificationMetrics;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells the receivers that the administrator configured. Only the replica that acts has anything to tell, and it waits for
 * nobody. What is not delivered yet is lost with the process: a notification is sent at most once, as well as can be.
 */
@ApplicationScoped
public class Notifier {
    private static final Logger LOG = Logger.getLogger(Notifier.class);
    private static final Duration WHOLE_REQUEST = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final ThreadPacer pacer = new ThreadPacer();
    private final Map<String, Outbox> outboxes = new TreeMap<>();

    Notifier(
            NotifyConfig config,
            @ConfigProperty(name = "punctual.url") Optional<String> url,
            NotificationMetrics metrics) {
        Outbox.Delivery delivery = new Outbox.Delivery(
                pacer,
                new HttpCourier(pacer, WHOLE_REQUEST),
                new Bodies(url),
                new Patience(() -> ThreadLocalRandom.current().nextDouble()));
        config.receivers()
                .forEach((name, settings) ->
                        outboxes.put(name, new Outbox(new ReceiverReading(name, settings).read(), delivery, metrics)));
    }

    /** Configuration that is wrong is refused when the operator starts, not when something fails. */
    void start(@Observes StartupEvent event) {
        if (!outboxes.isEmpty()) {
            LOG.infof("receivers of notifications: %s", String.join(", ", outboxes.keySet()));
        }
    }

    /** Returns at once. Names that are unknown are not told anybody of: their job says so. */
    void send(Alert alert, List<String> receivers) {
        receivers.stream()
                .distinct()
                .map(outboxes::get)
                .filter(outbox -> outbox != null)
                .forEach(outbox -> outbox.put(alert));
    }

    /** What is wrong with the names that a job gives in its spec. */
    public Optional<String> problem(List<String> receivers) {
        for (int index = 0; index < receivers.size(); index++) {
            if (!outboxes.containsKey(receivers.get(index))) {
                String known =
                        outboxes.isEmpty() ? "there are none" : "there are " + String.join(", ", outboxes.keySet());
                return Optional.of("spec.notify[%d]: \"%s\" is not the name of a receiver: %s"
                        .formatted(index, receivers.get(index), known));
            }
        }
        return Optional.empty();
    }

    /** What waits is sent without a pause, for a few seconds at most. */
    @PreDestroy
    void stop() {
        CompletableFuture<?>[] drained =
                outboxes.values().stream().map(Outbox::drain).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(drained)
                    .completeOnTimeout(null, DRAIN.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            pacer.stop();
            outboxes.forEach(Notifier::tellWhatIsLeft);
        }
    }

    private static void tellWhatIsLeft(String receiver, Outbox outbox) {
        if (outbox.left() > 0) {
            LOG.warnf(
                    "receiver %s was not told of the last %d notifications: the operator stops",
                    receiver, outbox.left());
        }
    }
}
