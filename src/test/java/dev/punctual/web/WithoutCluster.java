package dev.punctual.web;

import dev.punctual.cluster.read.SampleCatalogue;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The application with its windows only: no operator, an API server that nobody answers for, and time that stands still. */
public final class WithoutCluster implements QuarkusTestProfile {
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(StoppedClock.class, SampleCatalogue.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.operator-sdk.start-operator", "false",
                "quarkus.kubernetes-client.api-server-url", "http://127.0.0.1:1",
                "quarkus.kubernetes-client.request-retry-backoff-limit", "0",
                "quarkus.log.category.\"io.fabric8.kubernetes.client\".level", "OFF");
    }
}
