package dev.punctual.local.kubelet;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells in Events on a pod what its status cannot say. The same thing again counts up the Event that is there. */
final class PodEvents {
    private static final Logger LOG = Logger.getLogger(PodEvents.class);
    private static final int REMEMBERED = 1000;

    private record Key(String podUid, String reason, String message) {}

    private final KubernetesClient client;
    private final Clock clock;
    private final String component;
    private final String host;

    @SuppressWarnings("serial")
    private final Map<Key, Event> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Event> eldest) {
            return size() > REMEMBERED;
        }
    };

    PodEvents(KubernetesClient client, Clock clock, String component, String host) {
        this.client = client;
        this.clock = clock;
        this.component = component;
        this.host = host;
    }

    void normal(Pod pod, String reason, String message) {
        record(pod, "Normal", reason, message);
    }

    void warning(Pod pod, String reason, String message) {
        record(pod, "Warning", reason, message);
    }

    /** An Event that cannot be written is not worth failing for. */
    private void record(Pod pod, String type, String reason, String message) {
        Key key = new Key(pod.getMetadata().getUid(), reason, message);
        try {
            Event written = write(pod, type, key, remembered(key));
            remember(key, written);
        } catch (KubernetesClientException e) {
            LOG.debugf("no event %s for pod %s: %s", reason, pod.getMetadata().getName(), e.getMessage());
        }
    }

    private synchronized @Nullable Event remembered(Key key) {
        return known.get(key);
    }

    private synchronized void remember(Key key, Event event) {
        known.put(key, event);
    }

    private Event write(Pod pod, String type, Key key, @Nullable Event before) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        if (before != null) {
            Event again = new EventBuilder(before)
                    .withCount(before.getCount() + 1)
                    .withLastTimestamp(now)
                    .editMetadata()
                    .withResourceVersion(null)
                    .endMetadata()
                    .build();
            return client.resource(again).patch();
        }
        return client.resource(event(pod, type, key, now)).create();
    }

    private Event event(Pod pod, String type, Key key, String now) {
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName() + "." + Long.toHexString(System.nanoTime()))
                .endMetadata()
                .withType(type)
                .withReason(key.reason())
                .withMessage(key.message())
                .withCount(1)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withNewSource(component, host)
                .withReportingComponent(component)
                .withReportingInstance(host)
                .withNewInvolvedObject()
                .withApiVersion("v1")
                .withKind("Pod")
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .endInvolvedObject()
                .build();
    }
}
