package dev.punctual.testing;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Punctual in local mode, and a namespace of it for one test. */
public final class LocalPunctual {
    private static final long PATIENCE_SECONDS = 60;
    private static final String GROUP = "punctual.dev";
    private static final String VERSION = "v1alpha1";
    private static final ResourceDefinitionContext RUNS = new ResourceDefinitionContext.Builder()
            .withGroup(GROUP)
            .withVersion(VERSION)
            .withKind("JobRun")
            .withPlural("jobruns")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;
    private final ClockMode mode;
    private final String namespace;

    private LocalPunctual(KubernetesClient client, ClockMode mode, String namespace) {
        this.client = client;
        this.mode = mode;
        this.namespace = namespace;
    }

    static LocalPunctual in(KubernetesClient client, ClockMode mode) {
        String name = client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("test-")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        return new LocalPunctual(client, mode, name);
    }

    /** The namespace of this test. */
    public String namespace() {
        return namespace;
    }

    /** A client of the whole local cluster, for what there is no method for. */
    public KubernetesClient client() {
        return client;
    }

    /** The clock of the whole local cluster. */
    public LocalClock clock() {
        return new LocalClock(client);
    }

    /** Applies the manifests in a file, as kubectl does, into the namespace of this test, whichever they name. */
    public void apply(Path file) {
        try {
            apply(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The same with manifests in a text. */
    public void apply(String manifests) {
        client.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(this::apply);
    }

    private void apply(HasMetadata item) {
        item.getMetadata().setNamespace(namespace);
        client.resource(item).inNamespace(namespace).forceConflicts().serverSideApply();
    }

    /** Runs a job, as somebody does who creates a JobRun; see {@link #run(String, Map)}. */
    public Run run(String job) {
        return run(job, Map.of());
    }

    /**
     * Runs a job, and waits: until the run is finished, or, where the clock stands still until it is moved, until nothing
     * goes on any more without that.
     */
    public Run run(String job, Map<String, String> parameters) {
        List<Map<String, String>> values = parameters.entrySet().stream()
                .map(parameter -> Map.of("name", parameter.getKey(), "value", parameter.getValue()))
                .toList();
        GenericKubernetesResource created = runs().resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion(GROUP + "/" + VERSION)
                        .withKind("JobRun")
                        .withNewMetadata()
                        .withGenerateName(job + "-")
                        .endMetadata()
                        .addToAdditionalProperties("spec", Map.of("scheduledJob", job, "parameters", values))
                        .build())
                .create();
        return awaited(created.getMetadata().getName());
    }

    private Run awaited(String name) {
        if (mode == ClockMode.MANUAL) {
            clock().settle();
            return run(runs().withName(name).get(), name);
        }
        return awaitEnd(name);
    }

    /** Waits until a run is finished, for a minute of real time at most. */
    public Run awaitEnd(String run) {
        return run(
                runs().withName(run)
                        .waitUntilCondition(
                                found -> found != null && new Run(found).isFinished(),
                                PATIENCE_SECONDS,
                                TimeUnit.SECONDS),
                run);
    }

    /** The run of this name, as it is now. */
    public Run runNamed(String name) {
        return run(runs().withName(name).get(), name);
    }

    private Run run(GenericKubernetesResource found, String name) {
        if (found == null) {
            throw new NoSuchElementException("there is no run %s in namespace %s".formatted(name, namespace));
        }
        return new Run(found);
    }

    /** The runs of a job as they are now: by their ticks, then those on demand. */
    public List<Run> runsOf(String job) {
        return runs().list().getItems().stream()
                .filter(run -> Objects.equals(run.get("spec", "scheduledJob"), job))
                .map(Run::new)
                .sorted(Comparator.comparing(run -> run.scheduledFor().orElse(Instant.MAX)))
                .toList();
    }

    /** The latest of them. */
    public Run lastRunOf(String job) {
        List<Run> runs = runsOf(job);
        if (runs.isEmpty()) {
            throw new NoSuchElementException("job %s has no run in namespace %s".formatted(job, namespace));
        }
        return runs.get(runs.size() - 1);
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            runs() {
        return client.genericKubernetesResources(RUNS).inNamespace(namespace);
    }

    void close() {
        client.namespaces().withName(namespace).delete();
    }
}
