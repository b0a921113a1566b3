package dev.punctual.core.attempt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an attempt.
 *
 * @param number from 1
 * @param jobName the name its Job has, or had
 * @param job its Job; null when the Job was created and is there no more
 * @param pods its pods: normally one
 */
public record AttemptFacts(int number, String jobName, @Nullable JobFacts job, List<PodFacts> pods) {
    public AttemptFacts {
        pods = List.copyOf(pods);
    }

    /** Its newest pod, but none that went because somebody suspended the Job. */
    public @Nullable PodFacts pod() {
        return pods.stream()
                .filter(pod -> job == null || !job.hasTaken(pod))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
