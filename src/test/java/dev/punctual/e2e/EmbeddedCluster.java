package dev.punctual.e2e;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The operator beside a cluster of its own; every test of this package shares the one that is started for the first. */
public final class EmbeddedCluster implements QuarkusTestProfile {
    private static final Map<String, String> SETTINGS = Map.of(
            "punctual.local.examples", "false",
            "punctual.local.kubeconfig", "target/e2e/kubeconfig",
            "punctual.archive.directory", "target/e2e/logs",
            "quarkus.http.port", "0",
            "quarkus.http.test-port", "0");

    @Override
    public String getConfigProfile() {
        return "local";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return SETTINGS;
    }

    /** The same, with one setting more. */
    static Map<String, String> with(String setting, String value) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put(setting, value);
        return settings;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RecordedClient.class);
    }
}
