package dev.punctual.web.auth;

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
import dev.punctual.web.NothingStopped;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What tests of the doors put in the place of the API server. Beans that are nested in a profile are there with that very profile only. */
final class DoorStandIns {
    static final Set<Class<?>> ALL = Set.of(MovedClock.class, KnownTokens.class, FewRights.class, NothingToRead.class);

    private DoorStandIns() {}

    @Alternative
    @ApplicationScoped
    static class MovedClock {
        @Produces
        @Identifier("machine") Clock clock() {
            return AtTheDoor.CLOCK;
        }
    }

    @Alternative
    @ApplicationScoped
    static class KnownTokens implements Authenticator {
        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        @Override
        public Optional<Caller> authenticate(String token) {
            return switch (token) {
                case AtTheDoor.READER -> Optional.of(caller("reader"));
                case AtTheDoor.ADMIN -> Optional.of(caller("admin"));
                case AtTheDoor.TROUBLE ->
                    throw new AccessUnknown("the API server is away", new IllegalStateException());
                case AtTheDoor.FLEETING -> seen.add(token) ? Optional.of(caller("fleeting")) : Optional.empty();
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<Caller> remembered(String token) {
            return token.equals(AtTheDoor.ADMIN) ? authenticate(token) : Optional.empty();
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
            return new NothingStopped();
        }

        private static <T> T stub(Class<T> type) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (it, method, values) -> method.getReturnType() == Optional.class ? Optional.empty() : Set.of()));
        }
    }
}
