package dev.punctual.web.rest;

import dev.punctual.cluster.access.Authenticator;
import dev.punctual.cluster.access.Authorizer;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.SampleLogs;
import dev.punctual.web.NothingStopped;
import dev.punctual.web.WithoutCluster;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The window for programs behind its real door, with people of several rights; their commands meet no API server. */
public final class RightsWorld implements QuarkusTestProfile {
    static final int READS_AT_ONCE = 300;

    private final WithoutCluster base = new WithoutCluster();

    /** Those who come; the name is the token. */
    enum Person {
        NOBODY,
        /** Reads in namespace default. */
        READER,
        /** Does everything in namespace default. */
        OPERATOR,
        ADMIN,
        /** Reads too often. */
        HASTY
    }

    @Alternative
    @ApplicationScoped
    static class Tokens implements Authenticator {
        @Override
        public Optional<Caller> authenticate(String token) {
            return List.of("READER", "OPERATOR", "ADMIN", "HASTY").contains(token)
                    ? Optional.of(new Caller(token, List.of(), null, Map.of()))
                    : Optional.empty();
        }

        @Override
        public Optional<Caller> remembered(String token) {
            return Optional.empty();
        }
    }

    @Alternative
    @ApplicationScoped
    static class Rights implements Authorizer {
        @Override
        public boolean may(Caller caller, Right right) {
            return switch (Person.valueOf(caller.name())) {
                case NOBODY -> false;
                case READER, HASTY -> isHere(right) && (right.verb() == Verb.GET || right.verb() == Verb.LIST);
                case OPERATOR -> isHere(right);
                case ADMIN -> true;
            };
        }

        /** The switch of all execution is an object of the operator's namespace, which is somebody else's. */
        private static boolean isHere(Right right) {
            return "default".equals(right.namespace()) && right.resource() != Resource.CONFIG_MAPS;
        }

        @Override
        public Scope scope(Caller caller, Resource resource, Collection<String> candidates) {
            return caller.name().equals("ADMIN") ? Scope.EVERYWHERE : Scope.of(Set.of("default"));
        }
    }

    /** Whoever has asked too often stays so. */
    @Alternative
    @ApplicationScoped
    static class StoppedMachine {
        @Produces
        @Identifier("machine") Clock clock() {
            return Clock.fixed(WithoutCluster.NOW, ZoneOffset.UTC);
        }
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        Set<Class<?>> all = new HashSet<>(base.getEnabledAlternatives());
        all.addAll(Set.of(Tokens.class, Rights.class, StoppedMachine.class, SampleLogs.class, NothingStopped.class));
        return all;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(base.getConfigOverrides());
        settings.put("punctual.web.session-key", "a key that only this test knows, long enough");
        settings.put("punctual.web.limits.reads-at-once", String.valueOf(READS_AT_ONCE));
        settings.put("punctual.web.limits.commands-at-once", "1000");
        return settings;
    }
}
