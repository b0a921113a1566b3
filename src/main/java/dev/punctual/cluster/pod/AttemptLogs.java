package dev.punctual.cluster.pod;

import dev.punctual.core.report.LineSplitter;
import dev.punctual.core.report.ReportReading;
import dev.punctual.core.report.RunReport;
import dev.punctual.core.run.LogTail;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the containers of an attempt have written. A log is asked for once while a run is looked at, whatever is wanted of it;
 * who has looked releases it.
 */
@ApplicationScoped
public class AttemptLogs {
    private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

    private static final String FALLBACK = "FallbackToLogsOnError";

    private final LogCopies copies;
    private final Map<String, Map<PodLog, Copied>> atHand = new ConcurrentHashMap<>();

    AttemptLogs(LogCopies copies) {
        this.copies = copies;
    }

    /** The log that tells of the run: that of the pod's default container. */
    public static PodLog source(Pod pod) {
        return new PodLog(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                defaultContainer(pod.getMetadata(), pod.getSpec()));
    }

    /** What an attempt that has ended told, all of it: what is known, the rest of the log, and the termination message. */
    public RunReport complete(String runUid, Pod pod, int attempt, RunReport known) {
        PodLog source = source(pod);
        RunReport told = hasStarted(pod, source.container()) ? log(runUid, source, attempt, known) : known;
        return message(pod, told, true);
    }

    private RunReport log(String runUid, PodLog source, int attempt, RunReport known) {
        ReportReading reading = new ReportReading(attempt, known);
        try {
            LogCopy copy = copy(runUid, source);
            copy.read(reading);
            RunReport told = reading.report();
            return copy.isLate()
                    ? told.with(told.account()
                            .lacking("the log of attempt %d was not served to its end in time".formatted(attempt)))
                    : told;
        } catch (LogUnreadable | IOException e) {
            RunReport told = reading.report();
            String why = "the log of attempt %d could not be read to its end: %s".formatted(attempt, e.getMessage());
            return told.with(told.account().lacking(why));
        }
    }

    /** The same with what the termination message of the default container tells, which is the later word. */
    public RunReport message(Pod pod, RunReport known) {
        return message(pod, known, false);
    }

    private static RunReport message(Pod pod, RunReport known, boolean logIsRead) {
        RunReport[] told = {known};
        ended(pod, source(pod).container()).ifPresent(ended -> {
            Instant at = Objects.requireNonNullElse(PodReading.instant(ended.getFinishedAt()), Instant.EPOCH);
            boolean mayBeTheLog = logIsRead && isTakenFromTheLog(pod, ended);
            byte[] message = Objects.requireNonNullElse(ended.getMessage(), "").getBytes(StandardCharsets.UTF_8);
            LineSplitter lines = new LineSplitter((bytes, from, to) -> {
                String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
                told[0] = mayBeTheLog ? told[0].rehearing(line) : told[0].plus(line, at);
            });
            lines.accept(message, message.length);
            lines.end();
        });
        return told[0];
    }

    /** The end of a log, or why it cannot be had. */
    public LogTail tail(String runUid, PodLog source) {
        try {
            String tail = copy(runUid, source).tail();
            return tail.isEmpty() ? new LogTail.Missing("the container wrote nothing") : new LogTail.Saved(tail);
        } catch (LogUnreadable | IOException e) {
            return new LogTail.Missing("the log could not be read: " + e.getMessage());
        }
    }

    /**
     * Gives all of a log to the sink, with the time in front of each line.
     *
     * @return whether that was all of it, not its beginning and its end
     */
    public <E extends Exception> boolean give(String runUid, PodLog source, Sink<E> sink)
            throws LogUnreadable, IOException, E {
        LogCopy copy = copy(runUid, source);
        copy.read(sink);
        return copy.isWhole();
    }

    /** Whether a log could not be had that may be had a moment later. */
    public boolean mayBeHadLater(String runUid) {
        return atHand.getOrDefault(runUid, Map.of()).values().stream()
                .map(Copied::failure)
                .anyMatch(failure -> failure != null && failure.kind() != LogUnreadable.Kind.FINAL);
    }

    /** Whoever looked at the run has read what there was to read. */
    public void release(String runUid) {
        Map<PodLog, Copied> copied = atHand.remove(runUid);
        if (copied != null) {
            copied.values().stream().map(Copied::copy).filter(Objects::nonNull).forEach(LogCopy::close);
        }
    }

    /** A log, or why it cannot be had: who looks at a run asks once for each. */
    private record Copied(@Nullable LogCopy copy, @Nullable LogUnreadable failure) {}

    private LogCopy copy(String runUid, PodLog source) throws LogUnreadable {
        Copied copied =
                atHand.computeIfAbsent(runUid, uid -> new ConcurrentHashMap<>()).computeIfAbsent(source, this::copied);
        if (copied.copy() == null) {
            throw Objects.requireNonNull(copied.failure());
        }
        return copied.copy();
    }

    private Copied copied(PodLog source) {
        try {
            return new Copied(copies.copy(source), null);
        } catch (LogUnreadable e) {
            return new Copied(null, e);
        }
    }

    /** The container that the annotation of kubectl names, else the first; null where there is none. */
    public static @Nullable String defaultContainer(@Nullable ObjectMeta metadata, PodSpec spec) {
        List<String> names =
                spec.getContainers().stream().map(Container::getName).toList();
        Map<String, String> annotations = metadata == null ? null : metadata.getAnnotations();
        String named = annotations == null ? null : annotations.get(DEFAULT_CONTAINER);
        return named != null && names.contains(named)
                ? named
                : names.stream().findFirst().orElse(null);
    }

    /**
     * The kubelet makes the end of the log the message of a container that failed without one, if it is told to: what it counts
     * is counted already.
     */
    private static boolean isTakenFromTheLog(Pod pod, ContainerStateTerminated ended) {
        String container = source(pod).container();
        return !Integer.valueOf(0).equals(ended.getExitCode())
                && pod.getSpec().getContainers().stream()
                        .filter(found -> found.getName().equals(container))
                        .anyMatch(found -> FALLBACK.equals(found.getTerminationMessagePolicy()));
    }

    private static boolean hasStarted(Pod pod, @Nullable String container) {
        return PodReading.read(pod).containers().stream()
                .anyMatch(
                        facts -> facts.name().equals(container) && facts.state().started() != null);
    }

    private static Optional<ContainerStateTerminated> ended(Pod pod, @Nullable String container) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(container))
                .map(ContainerStatus::getState)
                .filter(state -> state != null && state.getTerminated() != null)
                .map(ContainerState::getTerminated)
                .findFirst();
    }
}
