package dev.punctual.testing;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A run as it was when it was looked at. */
public final class Run {
    private static final Set<String> ENDS = Set.of("Succeeded", "Failed", "Cancelled", "Skipped");

    private final GenericKubernetesResource resource;

    Run(GenericKubernetesResource resource) {
        this.resource = resource;
    }

    /** Its name. */
    public String name() {
        return resource.getMetadata().getName();
    }

    /** {@code Scheduled}, {@code Queued}, {@code Starting}, {@code Running}, {@code Succeeded} …, as kubectl shows it. */
    public String phase() {
        return text("status", "phase").orElse("Scheduled");
    }

    /** Whether it is over, whatever became of it. */
    public boolean isFinished() {
        return ENDS.contains(phase());
    }

    /** Why it is in its phase: the reason of its failure, or what it waits for. */
    public Optional<String> reason() {
        return text("status", "reason");
    }

    /** The same in a sentence. */
    public Optional<String> message() {
        return text("status", "message");
    }

    /** How many attempts it has had. */
    public int attempts() {
        return number("status", "attempt").map(Number::intValue).orElse(0);
    }

    /** The tick that it is for. */
    public Optional<Instant> scheduledFor() {
        return text("spec", "scheduledFor").map(Instant::parse);
    }

    /** When it was over. */
    public Optional<Instant> finishedAt() {
        return text("status", "finishedAt").map(Instant::parse);
    }

    /** What it counted under this name by {@code ::outcome}. */
    public long outcome(String name) {
        return number("status", "outcome", name).map(Number::longValue).orElse(0L);
    }

    /** A field of what it gave back by {@code ::result}. */
    public Optional<Object> result(String... path) {
        Object value = resource.get("status", "result");
        for (String field : path) {
            value = value instanceof Map<?, ?> map ? map.get(field) : null;
        }
        return Optional.ofNullable(value);
    }

    private Optional<String> text(Object... path) {
        return Optional.ofNullable(resource.get(path)).map(Objects::toString);
    }

    private Optional<Number> number(Object... path) {
        return Optional.ofNullable(resource.get(path)).map(Number.class::cast);
    }

    /** All of its status, for people. */
    @Override
    public String toString() {
        return "run %s%n%s".formatted(name(), Serialization.asYaml(resource.getAdditionalProperties()));
    }
}
