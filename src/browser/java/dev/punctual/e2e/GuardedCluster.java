package dev.punctual.e2e;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** As {@link EmbeddedCluster}, where one has to sign in. */
public final class GuardedCluster implements QuarkusTestProfile {
    @Override
    public String getConfigProfile() {
        return "local";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return EmbeddedCluster.with("punctual.local.sign-in", "required");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RecordedClient.class);
    }
}
