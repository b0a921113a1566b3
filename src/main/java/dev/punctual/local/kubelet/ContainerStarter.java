package dev.punctual.local.kubelet;

import dev.punctual.local.kubelet.ContainerPhase.Terminated;
import dev.punctual.local.kubelet.ContainerPhase.Waiting;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Starts the containers of one pod and reads what they leave behind. */
final class ContainerStarter {
    private static final Duration CONFIG_AGAIN = Duration.ofSeconds(2);
    private static final Duration PULL_AGAIN = Duration.ofSeconds(10);
    private static final Duration LONGEST_PULL_BACKOFF = Duration.ofMinutes(5);

    private final Sandbox sandbox;
    private final Images images;
    private final Preparation preparation;
    private final PodEvents events;
    private final long maxLogBytes;
    private final Clock clock;
    private final Runnable whenSomethingEnds;
    private final Map<String, ContainerLog> logs = new ConcurrentHashMap<>();
    private final Map<String, Integer> pulls = new ConcurrentHashMap<>();

    ContainerStarter(
            Sandbox sandbox,
            KubeletOptions options,
            Preparation preparation,
            PodEvents events,
            Clock clock,
            Runnable whenSomethingEnds) {
        this.sandbox = sandbox;
        this.images = options.images();
        this.preparation = preparation;
        this.events = events;
        this.maxLogBytes = options.maxLogBytes();
        this.clock = clock;
        this.whenSomethingEnds = whenSomethingEnds;
    }

    /** The log of a container's latest start. */
    Optional<ContainerLog> log(String container) {
        return Optional.ofNullable(logs.get(container));
    }

    /** Makes the log of an earlier life readable. */
    void reopenLog(String container, int start) {
        logs.put(container, ContainerLog.reopen(sandbox.log(container, start)));
    }

    /** Tries to start a container; whatever comes of it is in the run. */
    void start(Pod pod, ContainerRun run) {
        Optional<String> pullError = images.pullError(run.spec().getImage());
        if (pullError.isPresent()) {
            refusePull(pod, run, pullError.get());
            return;
        }
        try {
            Launch launch = preparation.prepare(pod, run.spec(), run.starts());
            launch(pod, run, launch);
        } catch (CannotStart e) {
            refuse(pod, run, e);
        } catch (IllegalArgumentException e) {
            refuse(pod, run, CannotStart.config(Objects.requireNonNullElse(e.getMessage(), "unusable spec")));
        } catch (IOException e) {
            fail(pod, run, Objects.requireNonNullElse(e.getMessage(), "cannot start the process"));
        }
    }

    /** Takes note of the end of a container's process, if it has ended. */
    void absorbEnd(ContainerRun run) {
        run.process().ifPresent(process -> process.exit()
                .ifPresent(exit -> run.ended(Terminated.exited(exit, process.startedAt(), message(run, exit)))));
    }

    private void launch(Pod pod, ContainerRun run, Launch launch) throws IOException {
        Optional<String> obstacle = launch.obstacle();
        if (obstacle.isPresent()) {
            fail(pod, run, obstacle.get());
            return;
        }
        ContainerLog log = ContainerLog.create(sandbox.log(run.name(), run.starts()), maxLogBytes);
        logs.put(run.name(), log);
        run.started(ContainerProcess.start(launch, log, clock, whenSomethingEnds));
    }

    private @Nullable String message(ContainerRun run, ContainerProcess.Exit exit) {
        boolean fallBack =
                exit.code() != 0 && "FallbackToLogsOnError".equals(run.spec().getTerminationMessagePolicy());
        return log(run.name())
                .map(log -> TerminationMessage.of(preparation.terminationLog(run.spec()), log, fallBack))
                .orElse(null);
    }

    private void fail(Pod pod, ContainerRun run, String message) {
        events.warning(pod, "Failed", "Error: " + message);
        run.ended(Terminated.startError(message, clock.instant()), run.starts() + 1);
    }

    private void refuse(Pod pod, ContainerRun run, CannotStart why) {
        boolean mount = why.reason().equals(CannotStart.MOUNT_ERROR);
        events.warning(pod, mount ? "FailedMount" : "Failed", mount ? why.words() : "Error: " + why.words());
        run.refuse(new Waiting(why.reason(), why.words()), CONFIG_AGAIN);
    }

    /** The first failure is shown as such for a while, then as a pause, as a kubelet does. */
    private void refusePull(Pod pod, ContainerRun run, String error) {
        Container spec = run.spec();
        int before = pulls.merge(spec.getName(), 1, Integer::sum) - 1;
        if (before == 0) {
            events.warning(pod, "Failed", "Failed to pull image \"%s\": %s".formatted(spec.getImage(), error));
            run.refuse(new Waiting("ErrImagePull", error), PULL_AGAIN);
        } else {
            String message = "Back-off pulling image \"%s\": ErrImagePull: %s".formatted(spec.getImage(), error);
            events.normal(pod, "BackOff", "Back-off pulling image \"%s\"".formatted(spec.getImage()));
            Duration pause = PULL_AGAIN.multipliedBy(1L << Math.min(before, 5));
            run.refuse(
                    new Waiting("ImagePullBackOff", message),
                    pause.compareTo(LONGEST_PULL_BACKOFF) < 0 ? pause : LONGEST_PULL_BACKOFF);
        }
    }
}
