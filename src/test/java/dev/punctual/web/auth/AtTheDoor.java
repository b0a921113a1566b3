package dev.punctual.web.auth;

import dev.punctual.HandSetClock;
import dev.punctual.web.WithoutCluster;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The windows with two users whom a stand-in for the API server knows, and the page {@link Probe} to go to. */
public class AtTheDoor implements QuarkusTestProfile {
    static final String READER = "token-of-the-reader";
    static final String ADMIN = "token-of-the-admin";
    /** Known when it is asked for first, and never again. */
    static final String FLEETING = "token-that-is-revoked";

    static final String TROUBLE = "token-that-brings-trouble";
    static final HandSetClock CLOCK = new HandSetClock(WithoutCluster.NOW);

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return DoorStandIns.ALL;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(new WithoutCluster().getConfigOverrides());
        settings.put("punctual.web.session-key", "a key that only this test knows, long enough");
        settings.put("punctual.web.limits.reads-at-once", "1000");
        settings.put("punctual.web.limits.commands-at-once", "1000");
        return settings;
    }
}
