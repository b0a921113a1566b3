package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.pod.AttemptLogs;
import dev.punctual.cluster.pod.PodTemplates;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The containers of a run whose logs can be asked for. */
final class ContainerReading {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private ContainerReading() {}

    /**
     * The default one first, those that prepare the others last; none where the template is not known or cannot be read.
     *
     * @param job as it was when the run was accepted; null for none
     */
    static List<String> of(JobRun run, @Nullable ScheduledJob job) {
        Map<String, Object> template = run.getSpec().template();
        Map<String, Object> ofJob = job == null ? null : job.getSpec().run().template();
        return read(template == null ? ofJob : template)
                .map(ContainerReading::names)
                .orElse(List.of());
    }

    private static Optional<PodTemplateSpec> read(@Nullable Map<String, Object> template) {
        try {
            return template == null ? Optional.empty() : Optional.of(PodTemplates.read(template, JSON));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> names(PodTemplateSpec template) {
        Stream<String> first =
                Stream.ofNullable(AttemptLogs.defaultContainer(template.getMetadata(), template.getSpec()));
        Stream<String> others = Stream.of(
                        template.getSpec().getContainers(), template.getSpec().getInitContainers())
                .flatMap(List::stream)
                .map(Container::getName);
        return Stream.concat(first, others).distinct().toList();
    }
}
