package dev.punctual.cluster.backfill;

import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.core.BoundedText;
import dev.punctual.core.backfill.BackfillDecision;
import dev.punctual.core.backfill.Phase;
import dev.punctual.core.run.Explanation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of a backfill. Those of its end are there at its end only, so waiting for one waits for the end. */
final class BackfillConditions {
    private static final int MESSAGE_BYTES = 1024;

    private BackfillConditions() {}

    static List<Condition> of(Backfill backfill, BackfillDecision decision, Instant now) {
        Phase phase = decision.phase();
        Explanation why = decision.why();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(
                phase == Phase.PENDING && why != null
                        ? condition("Ready", false, why, backfill, now)
                        : condition("Ready", true, new Explanation("Accepted", ""), backfill, now));
        if (phase.isFinal()) {
            Explanation end = new Explanation(
                    phase == Phase.SUCCEEDED ? "Succeeded" : "Failed", why == null ? "" : why.message());
            conditions.add(condition("Finished", true, end, backfill, now));
            conditions.add(condition("Complete", phase == Phase.SUCCEEDED, end, backfill, now));
            conditions.add(condition("Failed", phase == Phase.FAILED, end, backfill, now));
        }
        return conditions;
    }

    private static Condition condition(String type, boolean is, Explanation why, Backfill backfill, Instant now) {
        String status = is ? "True" : "False";
        Instant changed = known(backfill, type)
                .filter(known -> known.status().equals(status))
                .map(Condition::lastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS));
        return new Condition(
                type,
                status,
                why.reason(),
                BoundedText.start(why.message(), MESSAGE_BYTES),
                changed,
                backfill.getMetadata().getGeneration());
    }

    private static Optional<Condition> known(Backfill backfill, String type) {
        return backfill.getStatus() == null || backfill.getStatus().conditions() == null
                ? Optional.empty()
                : backfill.getStatus().conditions().stream()
                        .filter(condition -> condition.type().equals(type))
                        .findFirst();
    }
}
