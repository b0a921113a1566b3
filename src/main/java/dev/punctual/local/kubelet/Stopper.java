package dev.punctual.local.kubelet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends the containers of a pod: asks the main ones, then the sidecars, and kills what is left when the grace is over. */
final class Stopper {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final List<ContainerRun> runs;
    private long deadline;
    private boolean begun;

    Stopper(List<ContainerRun> runs) {
        this.runs = runs;
    }

    boolean begun() {
        return begun;
    }

    /**
     * Goes on with ending.
     *
     * @param grace how long processes may take from now on; it can shorten what was said before, never lengthen it
     * @return when to go on if nothing happens; empty when nothing runs any more
     */
    Optional<Duration> stop(Duration grace) {
        long now = System.nanoTime();
        long wanted = now + grace.toNanos();
        deadline = begun && deadline - wanted < 0 ? deadline : wanted;
        begun = true;
        List<ContainerRun> running = running();
        if (deadline - now <= 0) {
            running.forEach(ContainerRun::kill);
        } else {
            nextToAsk(running).forEach(ContainerRun::terminate);
        }
        return running.isEmpty()
                ? Optional.empty()
                : Optional.of(deadline - now > 0 ? Duration.ofNanos(deadline - now) : AGAIN);
    }

    boolean idle() {
        return running().isEmpty();
    }

    private static List<ContainerRun> nextToAsk(List<ContainerRun> running) {
        boolean onlySidecars = running.stream().allMatch(ContainerRun::sidecar);
        return running.stream().filter(run -> onlySidecars || !run.sidecar()).toList();
    }

    private List<ContainerRun> running() {
        return runs.stream().filter(run -> run.process().isPresent()).toList();
    }
}
