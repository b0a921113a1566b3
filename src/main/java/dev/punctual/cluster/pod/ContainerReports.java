package dev.punctual.cluster.pod;

import dev.punctual.core.report.LineSplitter;
import dev.punctual.core.report.RunReport;
import dev.punctual.core.run.TailSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the default container of a pod told of its run. What cannot be read tells nothing. */
@ApplicationScoped
public class ContainerReports {
    private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

    private static final int MOST_READINGS = 3;

    private final LogTails logs;

    ContainerReports(LogTails logs) {
        this.logs = logs;
    }

    /** From the end of its log, and from its termination message, which is the later word. */
    public RunReport ofLogAndMessage(Pod pod) {
        String container = defaultContainer(pod);
        Reading reading = container != null && hasStarted(pod, container) ? ofLog(pod, container) : new Reading();
        message(pod, container).ifPresent(reading::add);
        return reading.report;
    }

    /**
     * A verdict that is not heard makes a success of what was none: a log that breaks off is read again, and once more one that
     * seems to be empty, as the kubelet may be late with it.
     */
    private Reading ofLog(Pod pod, String container) {
        TailSource source = new TailSource(pod.getMetadata().getName(), container);
        Reading reading = new Reading();
        for (int attempt = 1; attempt <= MOST_READINGS; attempt++) {
            reading = new Reading();
            LogTails.Reading went =
                    logs.readInto(reading.splitter(), pod.getMetadata().getNamespace(), source);
            if (went == LogTails.Reading.DONE || (went == LogTails.Reading.EMPTY && attempt > 1)) {
                break;
            }
        }
        return reading;
    }

    /** From its termination message alone. */
    public RunReport ofMessage(Pod pod) {
        Reading reading = new Reading();
        message(pod, defaultContainer(pod)).ifPresent(reading::add);
        return reading.report;
    }

    private static final class Reading {
        private RunReport report = RunReport.NONE;

        private LineSplitter splitter() {
            return new LineSplitter(line -> report = report.plus(line));
        }

        private void add(String message) {
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            LineSplitter splitter = splitter();
            splitter.accept(bytes, bytes.length);
            splitter.end();
        }
    }

    private static @Nullable String defaultContainer(Pod pod) {
        List<String> names =
                pod.getSpec().getContainers().stream().map(Container::getName).toList();
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        String named = annotations == null ? null : annotations.get(DEFAULT_CONTAINER);
        return names.contains(named) ? named : names.stream().findFirst().orElse(null);
    }

    private static boolean hasStarted(Pod pod, String container) {
        return PodReading.read(pod).containers().stream()
                .anyMatch(
                        facts -> facts.name().equals(container) && facts.state().started() != null);
    }

    private static Optional<String> message(Pod pod, @Nullable String container) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(container))
                .map(ContainerStatus::getState)
                .filter(state -> state != null && state.getTerminated() != null)
                .flatMap(state -> Optional.ofNullable(state.getTerminated().getMessage()).stream())
                .findFirst();
    }
}
