package dev.punctual.local.kubelet;

import dev.punctual.local.kubelet.ContainerFacts.Kind;
import dev.punctual.local.kubelet.ContainerPhase.Running;
import dev.punctual.local.kubelet.ContainerPhase.Terminated;
import dev.punctual.local.kubelet.ContainerPhase.Waiting;
import io.fabric8.kubernetes.api.model.Container;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One container of a pod and its present start. Used by one thread at a time; others may only look at its process. */
final class ContainerRun {
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final Duration LONG_ENOUGH_TO_FORGET = Duration.ofMinutes(10);

    private final Container spec;
    private final Kind kind;
    private ContainerPhase phase;
    private @Nullable Terminated last;
    private volatile @Nullable ContainerProcess process;
    private boolean askedToEnd;
    private int starts;
    private int quickFailures;
    private long notBefore = System.nanoTime();

    ContainerRun(Container spec, Kind kind, Waiting first) {
        this.spec = spec;
        this.kind = kind;
        this.phase = first;
    }

    Container spec() {
        return spec;
    }

    String name() {
        return spec.getName();
    }

    ContainerFacts facts() {
        return new ContainerFacts(name(), kind, phase, starts > 0);
    }

    ContainerPhase phase() {
        return phase;
    }

    /** How the start before the present one ended. */
    Optional<Terminated> last() {
        return Optional.ofNullable(last);
    }

    Optional<ContainerProcess> process() {
        return Optional.ofNullable(process);
    }

    /** How often it has been started. */
    int starts() {
        return starts;
    }

    int restarts() {
        return Math.max(0, starts - 1);
    }

    boolean sidecar() {
        return kind == Kind.SIDECAR;
    }

    /** How long it must wait before it may be started; zero or less when it need not. */
    Duration pause() {
        return Duration.ofNanos(notBefore - System.nanoTime());
    }

    /** Shows that it cannot be started, and when that is tried again. */
    void refuse(Waiting why, Duration tryAgain) {
        phase = why;
        notBefore = System.nanoTime() + tryAgain.toNanos();
    }

    void started(ContainerProcess started) {
        nextStart();
        process = started;
        phase = new Running(started.startedAt());
        askedToEnd = false;
    }

    /** Takes note of an end that no process of ours has: a command that is missing, a process that was lost. */
    void ended(Terminated how, int startsSoFar) {
        nextStart();
        starts = startsSoFar;
        end(how, Duration.ZERO);
    }

    /** The process has ended. */
    void ended(Terminated how) {
        process = null;
        end(how, Duration.between(how.startedAt(), how.finishedAt()));
    }

    private void nextStart() {
        if (phase instanceof Terminated before) {
            last = before;
        }
        starts++;
    }

    private void end(Terminated how, Duration ran) {
        phase = how;
        quickFailures = ran.compareTo(LONG_ENOUGH_TO_FORGET) > 0 ? 0 : quickFailures + 1;
        notBefore = System.nanoTime() + backoff().toNanos();
    }

    /** It is to be started again, but not yet. */
    void waitForRestart(String podName) {
        if (phase instanceof Terminated before && pause().compareTo(Duration.ZERO) > 0) {
            last = before;
            phase = new Waiting(
                    "CrashLoopBackOff",
                    "back-off %s restarting failed container=%s pod=%s".formatted(text(backoff()), name(), podName));
        }
    }

    /** The first restart comes at once, each further one after twice the time. */
    private Duration backoff() {
        if (quickFailures <= 1) {
            return Duration.ZERO;
        }
        Duration grown = FIRST_BACKOFF.multipliedBy(1L << Math.min(quickFailures - 2, 10));
        return grown.compareTo(LONGEST_BACKOFF) < 0 ? grown : LONGEST_BACKOFF;
    }

    private static String text(Duration duration) {
        return duration.toMinutes() > 0
                ? duration.toMinutes() + "m" + duration.toSecondsPart() + "s"
                : duration.toSeconds() + "s";
    }

    /** Asks the process to end, once. */
    void terminate() {
        if (process != null && !askedToEnd) {
            askedToEnd = true;
            process.terminate();
        }
    }

    void kill() {
        if (process != null) {
            process.kill();
        }
    }
}
