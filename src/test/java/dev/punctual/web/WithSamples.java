package dev.punctual.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** As {@link WithoutCluster}, with somebody who has signed in. */
public final class WithSamples implements QuarkusTestProfile {
    private final WithoutCluster base = new WithoutCluster();

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        Set<Class<?>> all = new HashSet<>(base.getEnabledAlternatives());
        all.add(SampleVisitor.class);
        all.add(NothingStopped.class);
        return all;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return base.getConfigOverrides();
    }
}
