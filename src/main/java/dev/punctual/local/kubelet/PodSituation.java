package dev.punctual.local.kubelet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a pod stands as a whole.
 *
 * @param initialized whether the init containers have done their work
 * @param reason why the pod has ended, where it is not its containers' doing
 */
record PodSituation(
        String phase,
        @Nullable String reason,
        @Nullable String message,
        boolean initialized,
        List<ContainerRun> inits,
        List<ContainerRun> mains) {

    boolean ended() {
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    boolean ready() {
        return !ended()
                && initialized
                && mains.stream().allMatch(run -> run.facts().running());
    }

    /** The containers that are not running, as Kubernetes lists them. */
    String unready() {
        return names(mains.stream().filter(run -> !run.facts().running()).toList());
    }

    /** The init containers that have not succeeded, as Kubernetes lists them. */
    String incomplete() {
        return names(inits.stream().filter(run -> !run.facts().succeeded()).toList());
    }

    private static String names(List<ContainerRun> runs) {
        return "[" + String.join(" ", runs.stream().map(ContainerRun::name).toList()) + "]";
    }
}
