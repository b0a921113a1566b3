package dev.punctual.local.apiserver.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Meta;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is there, by uid, and who belongs to whom. Guarded by the store's lock. */
final class OwnerIndex {
    private final Map<String, ObjectKey> byUid = new HashMap<>();
    private final Map<String, Set<ObjectKey>> byOwner = new HashMap<>();

    void replace(ObjectKey key, @Nullable ObjectNode before, @Nullable ObjectNode after) {
        if (before != null) {
            Meta meta = new Meta(before);
            byUid.remove(meta.uid());
            meta.owners().forEach(owner -> remove(owner.uid(), key));
        }
        if (after != null) {
            Meta meta = new Meta(after);
            byUid.put(meta.uid(), key);
            meta.owners().forEach(owner -> byOwner.computeIfAbsent(owner.uid(), uid -> new LinkedHashSet<>())
                    .add(key));
        }
    }

    private void remove(String owner, ObjectKey key) {
        Set<ObjectKey> dependents = byOwner.get(owner);
        if (dependents != null && dependents.remove(key) && dependents.isEmpty()) {
            byOwner.remove(owner);
        }
    }

    @Nullable ObjectKey find(String uid) {
        return byUid.get(uid);
    }

    List<ObjectKey> dependents(String owner) {
        return List.copyOf(byOwner.getOrDefault(owner, Set.of()));
    }
}
