package dev.punctual.web.page;

import dev.punctual.web.WithoutCluster;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The application with its pages, about a world that the test makes. */
public final class Pages implements QuarkusTestProfile {
    private final WithoutCluster without = new WithoutCluster();

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        Set<Class<?>> all = new HashSet<>(without.getEnabledAlternatives());
        all.addAll(StandIns.ALL);
        return all;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return without.getConfigOverrides();
    }
}
