package dev.punctual.e2e;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** As {@link EmbeddedCluster}, with a clock that lets no run wait for time. */
public final class InlineCluster implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
        return "local";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return EmbeddedCluster.with("punctual.local.clock", "inline");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RecordedClient.class);
    }
}
