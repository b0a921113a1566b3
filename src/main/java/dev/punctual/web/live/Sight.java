package dev.punctual.web.live;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.read.Changes.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Of which namespaces somebody may see the objects of each kind. */
record Sight(Map<Kind, Scope> scopes) {
    /** Nothing at all. */
    static final Sight NOTHING = of(resource -> Scope.of(Set.of()));

    Sight {
        scopes = Map.copyOf(scopes);
    }

    /** As somebody's scopes are. */
    static Sight of(Function<Resource, Scope> scopes) {
        Map<Kind, Scope> known = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            known.put(kind, scopes.apply(resource(kind)));
        }
        return new Sight(known);
    }

    private static Resource resource(Kind kind) {
        return switch (kind) {
            case RUN -> Resource.JOB_RUNS;
            case JOB -> Resource.SCHEDULED_JOBS;
            case QUEUE -> Resource.JOB_QUEUES;
        };
    }

    boolean isUnbounded() {
        return scopes.values().stream().allMatch(Scope::everywhere);
    }

    boolean has(Kind kind, String namespace) {
        return scope(kind).has(namespace);
    }

    /** Whether any namespace's objects of that kind may be seen. */
    boolean hasSome(Kind kind) {
        Scope scope = scope(kind);
        return scope.everywhere() || !scope.namespaces().isEmpty();
    }

    private Scope scope(Kind kind) {
        return scopes.getOrDefault(kind, Scope.of(Set.of()));
    }
}
