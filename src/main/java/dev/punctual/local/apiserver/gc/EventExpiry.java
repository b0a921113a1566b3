package dev.punctual.local.apiserver.gc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.store.ObjectKey;
import dev.punctual.local.apiserver.store.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Events are kept for an hour after their last change, as in Kubernetes. */
record EventExpiry(ObjectStore store, Clock clock) implements Runnable {
    private static final Duration KEPT = Duration.ofHours(1);

    @Override
    public void run() {
        Instant oldest = clock.instant().minus(KEPT);
        for (ObjectNode event : store.all("events")) {
            if (lastSeen(event).isBefore(oldest)) {
                Meta meta = new Meta(event);
                var key = new ObjectKey("events", meta.namespace(), meta.name());
                store.writing(() -> event.equals(store.get(key)) ? store.remove(key, event) : event);
            }
        }
    }

    /** When it was written last: whoever writes an object is entered with the time. */
    private static Instant lastSeen(ObjectNode event) {
        Instant newest = Instant.parse(new Meta(event).text("creationTimestamp"));
        for (var entry : event.path("metadata").path("managedFields")) {
            Instant written = Instant.parse(entry.path("time").asText());
            newest = written.isAfter(newest) ? written : newest;
        }
        return newest;
    }
}
