package dev.punctual.local.kubelet;

import dev.punctual.local.kubelet.ContainerFacts.Kind;
import dev.punctual.local.kubelet.ContainerPhase.Terminated;
import dev.punctual.local.kubelet.ContainerPhase.Waiting;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks after one pod: starts what its plan says, ends it when it is to end, and writes its status. Called by one thread at a
 * time, whenever something may have changed.
 */
final class PodWorker {
    private static final Duration FORCED_GRACE = Duration.ofSeconds(2);
    private static final long DEFAULT_GRACE_SECONDS = 30;

    /** Why a pod ends before its containers do, and how long they have. */
    private record End(@Nullable String reason, @Nullable String message, Duration grace) {}

    private final PodApi api;
    private final PodEvents events;
    private final Clock clock;
    private final Sandbox sandbox;
    private final ContainerStarter starter;
    private final List<ContainerRun> inits = new ArrayList<>();
    private final List<ContainerRun> mains = new ArrayList<>();
    private final List<ContainerRun> all;
    private final Stopper stopper;
    private final Stopper sidecars;
    private @Nullable Pod seen;
    private @Nullable Pod written;
    private volatile boolean closing;

    PodWorker(Pod pod, PodApi api, PodEvents events, Clock clock, Sandbox sandbox, ContainerStarter starter) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.sandbox = sandbox;
        this.starter = starter;
        boolean hasInits = !pod.getSpec().getInitContainers().isEmpty();
        pod.getSpec().getInitContainers().forEach(c -> inits.add(run(c, kindOfInit(c), hasInits)));
        pod.getSpec().getContainers().forEach(c -> mains.add(run(c, Kind.MAIN, hasInits)));
        this.all = Stream.concat(inits.stream(), mains.stream()).toList();
        this.stopper = new Stopper(all);
        this.sidecars = new Stopper(inits);
    }

    private static ContainerRun run(Container container, Kind kind, boolean hasInits) {
        return new ContainerRun(container, kind, hasInits ? Waiting.INITIALIZING : Waiting.CREATING);
    }

    private static Kind kindOfInit(Container container) {
        return "Always".equals(container.getRestartPolicy()) ? Kind.SIDECAR : Kind.INIT;
    }

    /** All containers: the init ones first. */
    List<ContainerRun> runs() {
        return all;
    }

    /** The log of a container's latest start. */
    Optional<ContainerLog> log(String container) {
        return starter.log(container);
    }

    /** Starts nothing any more and writes nothing. */
    void close() {
        closing = true;
    }

    /**
     * Does what is to be done now.
     *
     * @return when to look again although nothing happened
     */
    Optional<Duration> sync(Pod latest) {
        if (closing) {
            return Optional.empty();
        }
        Pod pod = newest(latest);
        all.forEach(starter::absorbEnd);
        if (ended(pod) && stopper.idle()) {
            return removeIfDeleted(pod);
        }
        Optional<End> end = endOf(pod);
        Optional<Duration> wake = end.isPresent() ? stop(pod, end.get()) : advance(pod);
        Pod after = report(pod, end);
        if (ended(after)) {
            return removeIfDeleted(after);
        }
        return end.isPresent() ? wake : earliest(wake, untilDeadline(after));
    }

    /**
     * The pod is gone from the API server: ends what still runs.
     *
     * @return when to go on; empty when nothing is left
     */
    Optional<Duration> vanish() {
        all.forEach(starter::absorbEnd);
        Optional<Duration> again = stopper.stop(FORCED_GRACE);
        if (again.isEmpty()) {
            sandbox.delete();
        }
        return again;
    }

    /** What this worker wrote itself may not have come back through the watch yet. */
    private Pod newest(Pod latest) {
        boolean sameAsBefore = seen != null
                && seen.getMetadata()
                        .getResourceVersion()
                        .equals(latest.getMetadata().getResourceVersion());
        seen = latest;
        if (!sameAsBefore || written == null) {
            written = null;
            return latest;
        }
        return written;
    }

    private Optional<End> endOf(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            Long seconds = pod.getMetadata().getDeletionGracePeriodSeconds();
            return Optional.of(new End(null, null, Duration.ofSeconds(Objects.requireNonNullElse(seconds, 0L))));
        }
        return untilDeadline(pod)
                .filter(left -> left.isZero() || left.isNegative())
                .map(late -> new End(
                        "DeadlineExceeded",
                        "Pod was active on the node longer than the specified deadline",
                        graceOf(pod)));
    }

    private Optional<Duration> stop(Pod pod, End end) {
        if (!stopper.begun()) {
            all.stream()
                    .filter(run -> run.process().isPresent())
                    .forEach(run -> events.normal(pod, "Killing", "Stopping container " + run.name()));
        }
        return stopper.stop(end.grace());
    }

    private Optional<Duration> advance(Pod pod) {
        PodPlan plan = plan(pod);
        if (plan.over()) {
            return sidecars.stop(graceOf(pod));
        }
        Optional<Duration> wake = Optional.empty();
        for (ContainerRun run : all) {
            if (plan.start().contains(run.name())) {
                wake = earliest(wake, startWhenDue(pod, run));
            }
        }
        return wake;
    }

    private Optional<Duration> startWhenDue(Pod pod, ContainerRun run) {
        if (run.pause().compareTo(Duration.ZERO) <= 0) {
            starter.start(pod, run);
        } else {
            run.waitForRestart("%s_%s(%s)"
                    .formatted(
                            pod.getMetadata().getName(),
                            pod.getMetadata().getNamespace(),
                            pod.getMetadata().getUid()));
        }
        // A start that was not possible, or an init container that is on its way, asks for the next look by itself.
        return run.process().isPresent() ? Optional.empty() : Optional.of(positive(run.pause()));
    }

    private Pod report(Pod pod, Optional<End> end) {
        PodSituation situation = situation(pod, end);
        Instant now = clock.instant();
        Optional<Pod> result = api.writeStatus(pod, base -> base.edit()
                .withStatus(new PodStatusView(base, situation, now).status())
                .build());
        written = result.orElse(null);
        return result.orElse(pod);
    }

    private PodSituation situation(Pod pod, Optional<End> end) {
        PodPlan plan = plan(pod);
        Optional<End> reached = end.filter(any -> stopper.idle());
        String phase = reached.map(this::phaseAfter).orElseGet(() -> plan.phase(facts(), stopper.idle()));
        if (reached.isPresent()) {
            all.forEach(run -> endUnstarted(run, clock.instant()));
        }
        return new PodSituation(
                phase,
                reached.map(End::reason).orElse(null),
                reached.map(End::message).orElse(null),
                plan.initialized(),
                List.copyOf(inits),
                List.copyOf(mains));
    }

    private String phaseAfter(End end) {
        return end.reason() == null
                        && mains.stream().allMatch(run -> run.facts().succeeded())
                ? "Succeeded"
                : "Failed";
    }

    /** In a pod that has ended no container waits any more. */
    private static void endUnstarted(ContainerRun run, Instant now) {
        if (run.phase() instanceof Waiting) {
            run.ended(Terminated.lost(Instant.EPOCH, now), run.starts());
        }
    }

    private Optional<Duration> removeIfDeleted(Pod pod) {
        var metadata = pod.getMetadata();
        boolean asked = metadata.getDeletionTimestamp() != null
                && !Objects.equals(metadata.getDeletionGracePeriodSeconds(), 0L);
        if (asked) {
            api.remove(pod);
        }
        return Optional.empty();
    }

    private PodPlan plan(Pod pod) {
        return PodPlan.of(facts(), Objects.requireNonNullElse(pod.getSpec().getRestartPolicy(), "Always"));
    }

    private List<ContainerFacts> facts() {
        return all.stream().map(ContainerRun::facts).toList();
    }

    private Optional<Duration> untilDeadline(Pod pod) {
        Long seconds = pod.getSpec().getActiveDeadlineSeconds();
        String start = status(pod).getStartTime();
        return seconds == null || start == null
                ? Optional.empty()
                : Optional.of(
                        Duration.between(clock.instant(), Instant.parse(start).plusSeconds(seconds)));
    }

    private static Duration graceOf(Pod pod) {
        return Duration.ofSeconds(
                Objects.requireNonNullElse(pod.getSpec().getTerminationGracePeriodSeconds(), DEFAULT_GRACE_SECONDS));
    }

    private static boolean ended(Pod pod) {
        String phase = status(pod).getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    private static PodStatus status(Pod pod) {
        return Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    }

    private static Optional<Duration> earliest(Optional<Duration> a, Optional<Duration> b) {
        return Stream.of(a, b).flatMap(Optional::stream).min(Duration::compareTo);
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
