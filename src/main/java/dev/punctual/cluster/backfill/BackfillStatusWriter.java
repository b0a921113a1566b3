package dev.punctual.cluster.backfill;

import dev.punctual.api.v1alpha1.AcceptedSchedule;
import dev.punctual.api.v1alpha1.AccountedTicks;
import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.BackfillPhase;
import dev.punctual.api.v1alpha1.BackfillStatus;
import dev.punctual.api.v1alpha1.TickCount;
import dev.punctual.cluster.write.PrimaryStatusWriter;
import dev.punctual.cluster.write.WaitingChanges;
import dev.punctual.core.BoundedText;
import dev.punctual.core.backfill.BackfillDecision;
import dev.punctual.core.backfill.Progress;
import dev.punctual.core.backfill.Tally;
import dev.punctual.core.run.Explanation;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a backfill's status, whole. Counts and the tick up to which they are final share one write, so nothing is counted
 * twice. What changes as runs come and go may wait for two seconds, so that a thousand short runs do not cost as many
 * writes; whatever else changes is written at once.
 */
@ApplicationScoped
class BackfillStatusWriter {
    /** How long a change may wait for another one to join it. */
    private static final Duration COALESCE = Duration.ofSeconds(2);

    private static final int MESSAGE_BYTES = 1024;

    private final WaitingChanges changes;

    BackfillStatusWriter(WaitingChanges changes) {
        this.changes = changes;
    }

    /** What is decided once, when the backfill is accepted: its ticks, their number, and when that was. */
    record Basis(AcceptedSchedule schedule, int total, Instant startedAt) {
        static @Nullable Basis of(@Nullable BackfillStatus status) {
            return status == null || status.schedule() == null
                    ? null
                    : new Basis(
                            status.schedule(),
                            Objects.requireNonNullElse(status.total(), 0),
                            Objects.requireNonNullElse(status.startedAt(), Instant.EPOCH));
        }
    }

    /**
     * Writes the status if it says something new and does not wait for more.
     *
     * @param basis null for a backfill that was not accepted
     * @return after how long to call again, where a change waits
     */
    Optional<Duration> write(
            Backfill backfill,
            @Nullable Basis basis,
            BackfillDecision decision,
            Instant now,
            Context<Backfill> context) {
        String uid = backfill.getMetadata().getUid();
        BackfillStatus known = backfill.getStatus();
        BackfillStatus status = status(backfill, basis, decision, now);
        if (status.equals(known)) {
            changes.forget(uid);
            return Optional.empty();
        }
        Optional<Duration> wait = changes.waitsFor(uid, COALESCE);
        if (!isUrgent(status, known) && wait.isPresent()) {
            return wait;
        }
        Backfill next = new Backfill();
        next.setMetadata(backfill.getMetadata());
        next.setSpec(backfill.getSpec());
        next.setStatus(status);
        PrimaryStatusWriter.write(next, context);
        changes.forget(uid);
        return Optional.empty();
    }

    void forget(Backfill backfill) {
        changes.forget(backfill.getMetadata().getUid());
    }

    private static boolean isUrgent(BackfillStatus status, @Nullable BackfillStatus known) {
        return known == null
                || status.phase() != known.phase()
                || !Objects.equals(status.observedGeneration(), known.observedGeneration())
                || !Objects.equals(status.reason(), known.reason())
                || !Objects.equals(status.schedule(), known.schedule());
    }

    static BackfillStatus status(Backfill backfill, @Nullable Basis basis, BackfillDecision decision, Instant now) {
        Progress progress = decision.progress();
        Tally over = progress.over();
        Explanation why = decision.why();
        return new BackfillStatus(
                BackfillPhase.valueOf(decision.phase().name()),
                why == null ? null : why.reason(),
                why == null ? null : BoundedText.start(why.message(), MESSAGE_BYTES),
                basis == null ? null : basis.schedule(),
                basis == null ? null : over.ticks() + "/" + basis.total(),
                basis == null ? null : basis.total(),
                progress.created(),
                progress.active(),
                over.succeeded(),
                over.failed(),
                over.cancelled(),
                over.skipped(),
                over.existing(),
                missed(backfill.getStatus(), progress),
                progress.lastTick(),
                accounted(progress),
                basis == null ? null : basis.startedAt(),
                decision.phase().isFinal() ? finishedAt(backfill.getStatus(), now) : null,
                BackfillConditions.of(backfill, decision, now),
                backfill.getMetadata().getGeneration());
    }

    private static Instant finishedAt(@Nullable BackfillStatus known, Instant now) {
        return known == null || known.finishedAt() == null ? now : known.finishedAt();
    }

    /** The latest one may have been accounted for before: then status knows it. */
    private static @Nullable TickCount missed(@Nullable BackfillStatus known, Progress progress) {
        Instant last = progress.lastMissed();
        if (last == null) {
            return known == null ? null : known.missed();
        }
        return new TickCount(
                progress.over().missed(),
                null,
                null,
                last,
                "NameTaken",
                "the name of its run is taken by something else");
    }

    private static @Nullable AccountedTicks accounted(Progress progress) {
        Instant upTo = progress.accountedUpTo();
        Tally tally = progress.accounted();
        return upTo == null
                ? null
                : new AccountedTicks(
                        upTo,
                        tally.succeeded(),
                        tally.failed(),
                        tally.cancelled(),
                        tally.skipped(),
                        tally.existing(),
                        tally.missed());
    }
}
