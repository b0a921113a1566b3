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
import java.util.HashMap;
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

    private final LogCopies copies;
    private final Map<String, Map<PodLog, LogCopy>> atHand = new ConcurrentHashMap<>();

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
        return message(pod, told);
    }

    private RunReport log(String runUid, PodLog source, int attempt, RunReport known) {
        ReportReading reading = new ReportReading(attempt, known);
        try {
            copy(runUid, source).read(reading);
            return reading.report();
        } catch (LogUnreadable | IOException e) {
            RunReport told = reading.report();
            String why = "the log of attempt %d could not be read to its end: %s".formatted(attempt, e.getMessage());
            return told.with(told.account().lacking(why));
        }
    }

    /** The same with what the termination message of the default container tells, which is the later word. */
    public RunReport message(Pod pod, RunReport known) {
        RunReport[] told = {known};
        ended(pod, source(pod).container()).ifPresent(ended -> {
            Instant at = PodReading.instant(ended.getFinishedAt());
            byte[] message = Objects.requireNonNullElse(ended.getMessage(), "").getBytes(StandardCharsets.UTF_8);
            LineSplitter lines = new LineSplitter((bytes, from, to) -> told[0] = told[0].plus(
                    new String(bytes, from, to - from, StandardCharsets.UTF_8),
                    Objects.requireNonNullElse(at, Instant.EPOCH)));
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

    /** Whoever looked at the run has read what there was to read. */
    public void release(String runUid) {
        Map<PodLog, LogCopy> copied = atHand.remove(runUid);
        if (copied != null) {
            copied.values().forEach(LogCopy::close);
        }
    }

    private LogCopy copy(String runUid, PodLog source) throws LogUnreadable {
        Map<PodLog, LogCopy> copied = atHand.computeIfAbsent(runUid, uid -> new HashMap<>());
        LogCopy known = copied.get(source);
        if (known != null) {
            return known;
        }
        LogCopy copy = copies.copy(source);
        copied.put(source, copy);
        return copy;
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
