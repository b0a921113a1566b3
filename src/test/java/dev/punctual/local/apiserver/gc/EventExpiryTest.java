package dev.punctual.local.apiserver.gc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.store.ObjectKey;
import dev.punctual.local.apiserver.store.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EventExpiryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static void put(ObjectStore store, String name, String created, String written) {
        ObjectNode event = Json.readYamlDocuments(
                        "metadata: {name: %s, namespace: default, creationTimestamp: '%s', managedFields: [{time: '%s'}]}"
                                .formatted(name, created, written))
                .get(0);
        store.put(new ObjectKey("events", "default", name), event);
    }

    @Test
    void anEventGoesAnHourAfterItWasLastWritten() {
        try (var store = new ObjectStore(null, 10)) {
            put(store, "old", "2026-01-01T10:00:00Z", "2026-01-01T10:59:59Z");
            put(store, "repeated", "2026-01-01T10:00:00Z", "2026-01-01T11:00:01Z");
            put(store, "young", "2026-01-01T11:30:00Z", "2026-01-01T11:30:00Z");
            new EventExpiry(store, Clock.fixed(NOW, ZoneOffset.UTC)).run();
            assertThat(store.all("events"))
                    .extracting(event -> new Meta(event).name())
                    .containsExactly("repeated", "young");
        }
    }
}
