package dev.punctual.cluster.write;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Who owns what. Names may be taken again and labels be written by anybody: only the owner's UID tells. */
public final class Ownership {
    private Ownership() {}

    /** Whether the owner is named as one by the resource itself. */
    public static boolean isOwnedBy(HasMetadata resource, HasMetadata owner) {
        String uid = owner.getMetadata().getUid();
        return resource.getMetadata().getOwnerReferences().stream()
                .anyMatch(reference -> uid.equals(reference.getUid()));
    }
}
