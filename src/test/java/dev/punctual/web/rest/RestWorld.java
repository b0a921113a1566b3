package dev.punctual.web.rest;

import dev.punctual.cluster.read.SampleLogs;
import dev.punctual.web.SampleVisitor;
import dev.punctual.web.WithoutCluster;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The window for programs about a world of samples, with somebody who has signed in and whose commands are carried out. */
public final class RestWorld implements QuarkusTestProfile {
    private final WithoutCluster base = new WithoutCluster();

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        Set<Class<?>> all = new HashSet<>(base.getEnabledAlternatives());
        all.addAll(Set.of(SampleVisitor.class, SampleLogs.class, SampleCommands.class, SampleOperator.class));
        return all;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(base.getConfigOverrides());
        settings.put("punctual.web.limits.reads-at-once", "10000");
        settings.put("punctual.web.limits.commands-at-once", "10000");
        return settings;
    }
}
