package dev.punctual.core.attempt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an attempt stands. */
public sealed interface AttemptOutcome {

    /**
     * Somebody else keeps its Job suspended, such as Kueue, and it has no pod that counts.
     *
     * @param queue the Kueue queue it waits in, or null
     */
    record Suspended(String job, @Nullable String queue) implements AttemptOutcome {}

    /**
     * No container has started.
     *
     * @param since what its start timeout is counted from
     * @param problem what keeps it, once somebody has said so; its reason is that of the failure it may become
     */
    record Starting(Instant since, @Nullable PodFacts pod, @Nullable AttemptFailure problem)
            implements AttemptOutcome {}

    /**
     * A container has started and the pod has not ended.
     *
     * @param concern why nobody can say more of it, when its node is lost
     */
    record Running(PodFacts pod, @Nullable Instant startedAt, @Nullable AttemptFailure concern)
            implements AttemptOutcome {}

    /** All containers ended well. */
    record Succeeded(@Nullable PodFacts pod, @Nullable Instant startedAt, @Nullable Instant finishedAt)
            implements AttemptOutcome {}

    /** It did not end well. */
    record Failed(AttemptFailure failure) implements AttemptOutcome {}
}
