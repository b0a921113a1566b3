package dev.punctual.core.gate;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who claims to be the only one of its kind. The first that asks stands; a later one gives way to it, or takes its place where
 * it may. A run keeps its claim as long as it exists: whether it still counts is for the later one to say.
 */
final class Claims {
    private static final String NEW = "SCHEDULED";

    /** One run's claim. */
    private static final class Claim {
        private final Applicant applicant;
        private final Uniqueness uniqueness;
        private String phase;
        private boolean admitted;
        private @Nullable String supersededBy;

        private Claim(Applicant applicant, Uniqueness uniqueness, String phase) {
            this.applicant = applicant;
            this.uniqueness = uniqueness;
            this.phase = phase;
        }
    }

    private final Map<String, Map<String, Claim>> byKey = new HashMap<>();
    private final Map<String, Claim> byUid = new HashMap<>();

    /**
     * Why the run is to end as a duplicate; null when it stands.
     *
     * @param superseded is given the UIDs of those whose place it takes
     */
    Standing.@Nullable TurnedAway ask(Applicant applicant, Collection<String> superseded) {
        Claim own = byUid.get(applicant.uid());
        if (own != null) {
            return own.supersededBy == null || own.admitted ? null : superseded(own.supersededBy);
        }
        Uniqueness uniqueness = applicant.uniqueness();
        if (uniqueness == null) {
            return null;
        }
        Collection<Claim> others = byKey.getOrDefault(uniqueness.key(), Map.of()).values().stream()
                .filter(other -> other.supersededBy == null)
                .filter(other -> uniqueness.counts(other.uniqueness.createdAt(), other.phase))
                .toList();
        for (Claim other : others) {
            if (other.admitted || !uniqueness.replaced().contains(other.phase)) {
                return duplicate(other.applicant.name());
            }
        }
        for (Claim other : others) {
            other.supersededBy = applicant.name();
            superseded.add(other.applicant.uid());
        }
        enter(new Claim(applicant, uniqueness, NEW));
        return null;
    }

    private static Standing.TurnedAway superseded(String by) {
        return new Standing.TurnedAway(
                "Superseded", "the later run %s with the same unique key takes its place".formatted(by), by);
    }

    private static Standing.TurnedAway duplicate(String of) {
        return new Standing.TurnedAway("Duplicate", "run %s has the same unique key".formatted(of), of);
    }

    private void enter(Claim claim) {
        byUid.put(claim.applicant.uid(), claim);
        byKey.computeIfAbsent(claim.uniqueness.key(), key -> new LinkedHashMap<>())
                .put(claim.applicant.uid(), claim);
    }

    /** It may start from now on, and so cannot be replaced any more; or not, after all. */
    void admitted(String uid, boolean isAdmitted) {
        Claim claim = byUid.get(uid);
        if (claim != null) {
            claim.admitted = isAdmitted;
        }
    }

    /** It has come to this phase. */
    void reached(String uid, String phase) {
        Claim claim = byUid.get(uid);
        if (claim != null) {
            claim.phase = phase;
        }
    }

    /** It exists no more. */
    void forget(String uid) {
        Claim claim = byUid.remove(uid);
        if (claim != null) {
            byKey.computeIfPresent(claim.uniqueness.key(), (key, claims) -> {
                claims.remove(uid);
                return claims.isEmpty() ? null : claims;
            });
        }
    }

    /** What an earlier leader had accepted. */
    void restore(Applicant applicant, String phase, boolean isAdmitted) {
        if (applicant.uniqueness() != null) {
            Claim claim = new Claim(applicant, applicant.uniqueness(), phase);
            claim.admitted = isAdmitted;
            enter(claim);
        }
    }

    /** An earlier leader may have died before those that had been replaced were told. */
    void settle() {
        byKey.values().forEach(claims -> {
            List<Claim> byAge = claims.values().stream()
                    .sorted(Comparator.comparing((Claim claim) -> claim.uniqueness.createdAt())
                            .thenComparing(claim -> claim.admitted)
                            .thenComparing(claim -> claim.applicant.name()))
                    .toList();
            for (int newer = byAge.size() - 1; newer > 0; newer--) {
                replaceOlder(byAge.get(newer), byAge.subList(0, newer));
            }
        });
    }

    private static void replaceOlder(Claim newer, List<Claim> older) {
        if (newer.supersededBy != null) {
            return;
        }
        older.stream()
                .filter(other -> other.supersededBy == null && !other.admitted)
                .filter(other -> newer.uniqueness.counts(other.uniqueness.createdAt(), other.phase))
                .filter(other -> newer.uniqueness.replaced().contains(other.phase))
                .forEach(other -> other.supersededBy = newer.applicant.name());
    }
}
