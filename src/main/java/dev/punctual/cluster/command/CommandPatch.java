package dev.punctual.cluster.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.command.CommandRefused.Cause;
import dev.punctual.cluster.report.Command.Verb;
import dev.punctual.cluster.report.SealedCommand;
import dev.punctual.cluster.report.Seals;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes an object as a command wants it, and has the object tell who gave the command, in the same write. */
@ApplicationScoped
class CommandPatch {
    private static final int MOST_ATTEMPTS = 5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KubernetesClient client;
    private final Seals seals;
    private final Clock clock;

    CommandPatch(KubernetesClient client, Seals seals, Clock clock) {
        this.client = client;
        this.seals = seals;
        this.clock = clock;
    }

    /** The object as it is now. */
    <T extends HasMetadata> T find(Class<T> kind, Target target) {
        Names.demandLegal(kind, target);
        return seen(
                Refusing.asking(() -> client.resources(kind)
                        .inNamespace(target.namespace())
                        .withName(target.name())
                        .get()),
                HasMetadata.getKind(kind),
                target);
    }

    private static <T extends HasMetadata> T seen(@Nullable T found, String kind, Target target) {
        if (found == null) {
            throw new CommandRefused(
                    Cause.NOT_FOUND,
                    "there is no %s %s in namespace %s".formatted(kind, target.name(), target.namespace()));
        }
        ObjectMeta metadata = found.getMetadata();
        if (!target.allows(metadata.getResourceVersion()) || !target.allows(metadata.getGeneration())) {
            throw new CommandRefused(Cause.CHANGED, "it has changed since it was looked at: look again");
        }
        return found;
    }

    /**
     * Writes fields of the spec; null takes one away. Where versions or a generation were named, only to these. That a status
     * was written meanwhile is no conflict for whoever named a generation: then it is looked at again, and written again.
     */
    <T extends HasMetadata> T spec(
            Order order, Verb verb, T object, Target target, Map<String, @Nullable Object> fields) {
        T current = object;
        for (int left = MOST_ATTEMPTS; ; left--) {
            try {
                return write(
                        order, current, Map.of("metadata", metadata(order, verb, current, target), "spec", fields));
            } catch (CommandRefused refused) {
                boolean isStale = refused.kind() == Cause.CONFLICT || refused.kind() == Cause.CHANGED;
                if (!isStale || target.generation() == null || left == 1) {
                    throw refused;
                }
                current = again(current, target);
            }
        }
    }

    private <T extends HasMetadata> T again(T object, Target target) {
        return seen(Refusing.asking(() -> client.resource(object).get()), object.getKind(), target);
    }

    private Map<String, Object> metadata(Order order, Verb verb, HasMetadata object, Target target) {
        Map<String, Object> metadata = version(object, target);
        metadata.put("annotations", Map.of(Labels.COMMAND, seal(order, verb, object)));
        return metadata;
    }

    /** Writes an annotation. */
    <T extends HasMetadata> T annotation(Order order, Verb verb, T object, Target target, String name, String value) {
        Map<String, Object> metadata = version(object, target);
        metadata.put("annotations", Map.of(Labels.COMMAND, seal(order, verb, object), name, value));
        return write(order, object, Map.of("metadata", metadata));
    }

    /** What the API server is to compare, if anything. */
    private static Map<String, Object> version(HasMetadata object, Target target) {
        Map<String, Object> metadata = new HashMap<>();
        if (target.versions() != null || target.generation() != null) {
            metadata.put("resourceVersion", object.getMetadata().getResourceVersion());
        }
        return metadata;
    }

    private String seal(Order order, Verb verb, HasMetadata object) {
        return seals.sealed(
                new SealedCommand(order.caller().name(), order.window().word(), clock.instant(), verb, order.reason()),
                object);
    }

    private <T extends HasMetadata> T write(Order order, T object, Map<String, Object> patch) {
        PatchContext context = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(order.window().manager())
                .build();
        return Refusing.asking(() -> client.resource(object).patch(context, json(patch)));
    }

    private static String json(Map<String, Object> patch) {
        try {
            return JSON.writeValueAsString(patch);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers can be written", e);
        }
    }
}
