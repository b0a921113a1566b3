package dev.punctual.cluster.access;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was authenticated, as the API server knows them.
 *
 * @param name the name of the user; of a ServiceAccount {@code system:serviceaccount:<namespace>:<name>}
 * @param groups whose member they are
 * @param uid what tells them from an earlier user of the same name
 * @param extra what else the authenticator said, to be given back when their rights are asked for
 */
public record Caller(String name, List<String> groups, @Nullable String uid, Map<String, List<String>> extra) {
    public Caller {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }
}
