package dev.punctual.web.auth;

import dev.punctual.HandSetClock;
import dev.punctual.cluster.access.AccessUnknown;
import dev.punctual.cluster.access.Authenticator;
import dev.punctual.cluster.access.Authorizer;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.Operators;
import dev.punctual.cluster.read.Runs;
import dev.punctual.web.WithoutCluster;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The windows with two users whom a stand-in for the API server knows, and the page {@link Probe} to go to. */
public class AtTheDoor implements QuarkusTestProfile {
    static final String READER = "token-of-the-reader";
    static final String ADMIN = "token-of-the-admin";
    static final String TROUBLE = "token-that-brings-trouble";
    static final HandSetClock CLOCK = new HandSetClock(WithoutCluster.NOW);

    @Alternative
    @ApplicationScoped
    static class MovedClock {
        @Produces
        @Identifier("machine") Clock clock() {
            return CLOCK;
        }
    }

    @Alternative
    @ApplicationScoped
    static class KnownTokens implements Authenticator {
        @Override
        public Optional<Caller> authenticate(String token) {
            return switch (token) {
                case READER -> Optional.of(caller("reader"));
                case ADMIN -> Optional.of(caller("admin"));
                case TROUBLE -> throw new AccessUnknown("the API server is away", new IllegalStateException());
                default -> Optional.empty();
            };
        }
    }

    static Caller caller(String name) {
        return new Caller(name, List.of("system:authenticated"), null, Map.of());
    }

    @Alternative
    @ApplicationScoped
    static class FewRights implements Authorizer {
        @Override
        public boolean may(Caller caller, Right right) {
            return !caller.name().equals("reader") || right.verb() == Verb.GET || right.verb() == Verb.LIST;
        }

        @Override
        public Scope scope(Caller caller, Resource resource, Collection<String> candidates) {
            return Scope.EVERYWHERE;
        }
    }

    /** Nothing is read here. */
    @Alternative
    @ApplicationScoped
    static class NothingToRead {
        @Produces
        Runs runs() {
            return stub(Runs.class);
        }

        @Produces
        Operators operators() {
            return stub(Operators.class);
        }

        private static <T> T stub(Class<T> type) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (it, method, values) -> method.getReturnType() == Optional.class ? Optional.empty() : Set.of()));
        }
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(MovedClock.class, KnownTokens.class, FewRights.class, NothingToRead.class);
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
