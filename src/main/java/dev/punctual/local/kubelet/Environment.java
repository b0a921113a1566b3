package dev.punctual.local.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out the environment that a container's spec asks for. */
final class Environment {
    private final Pod pod;
    private final Container container;
    private final ConfigLookup lookup;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Environment(Pod pod, Container container, ConfigLookup lookup) {
        this.pod = pod;
        this.container = container;
        this.lookup = lookup;
    }

    /**
     * The variables of a container in the order in which they were defined.
     *
     * @throws CannotStart when a ConfigMap, Secret or key that is not optional is missing
     */
    static Map<String, String> of(Pod pod, Container container, ConfigLookup lookup) throws CannotStart {
        Environment environment = new Environment(pod, container, lookup);
        for (EnvFromSource source : container.getEnvFrom()) {
            environment.addAll(source);
        }
        for (EnvVar variable : container.getEnv()) {
            environment.add(variable);
        }
        return environment.values;
    }

    private void addAll(EnvFromSource source) throws CannotStart {
        String prefix = Objects.requireNonNullElse(source.getPrefix(), "");
        dataOf(source).forEach((key, value) -> values.put(prefix + key, text(value)));
    }

    private Map<String, byte[]> dataOf(EnvFromSource source) throws CannotStart {
        if (source.getConfigMapRef() != null) {
            var ref = source.getConfigMapRef();
            return configMap(ref.getName(), ref.getOptional()).orElse(Map.of());
        }
        if (source.getSecretRef() != null) {
            var ref = source.getSecretRef();
            return secret(ref.getName(), ref.getOptional()).orElse(Map.of());
        }
        return Map.of();
    }

    private void add(EnvVar variable) throws CannotStart {
        if (variable.getValueFrom() == null) {
            String value = Objects.requireNonNullElse(variable.getValue(), "");
            values.put(variable.getName(), Expansion.expand(value, values));
        } else {
            Optional<String> value = from(variable.getValueFrom());
            value.ifPresent(found -> values.put(variable.getName(), found));
        }
    }

    private Optional<String> from(EnvVarSource source) throws CannotStart {
        if (source.getConfigMapKeyRef() != null) return configMapKey(source.getConfigMapKeyRef());
        if (source.getSecretKeyRef() != null) return secretKey(source.getSecretKeyRef());
        if (source.getFieldRef() != null) {
            return Optional.of(new PodFields(pod).field(source.getFieldRef().getFieldPath()));
        }
        if (source.getResourceFieldRef() != null) {
            return Optional.of(new PodFields(pod).resource(container, source.getResourceFieldRef()));
        }
        return Optional.empty();
    }

    private Optional<String> configMapKey(ConfigMapKeySelector ref) throws CannotStart {
        Optional<byte[]> value = configMap(ref.getName(), ref.getOptional()).map(data -> data.get(ref.getKey()));
        if (value.isEmpty() && !Boolean.TRUE.equals(ref.getOptional())) {
            throw CannotStart.config("couldn't find key %s in ConfigMap %s/%s"
                    .formatted(ref.getKey(), pod.getMetadata().getNamespace(), ref.getName()));
        }
        return value.map(Environment::text);
    }

    private Optional<String> secretKey(SecretKeySelector ref) throws CannotStart {
        Optional<byte[]> value = secret(ref.getName(), ref.getOptional()).map(data -> data.get(ref.getKey()));
        if (value.isEmpty() && !Boolean.TRUE.equals(ref.getOptional())) {
            throw CannotStart.config("couldn't find key %s in Secret %s/%s"
                    .formatted(ref.getKey(), pod.getMetadata().getNamespace(), ref.getName()));
        }
        return value.map(Environment::text);
    }

    private Optional<Map<String, byte[]>> configMap(String name, @Nullable Boolean optional) throws CannotStart {
        var found = lookup.configMap(pod.getMetadata().getNamespace(), name);
        if (found.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw CannotStart.config("configmap \"%s\" not found".formatted(name));
        }
        return found.map(ConfigLookup::data);
    }

    private Optional<Map<String, byte[]>> secret(String name, @Nullable Boolean optional) throws CannotStart {
        var found = lookup.secret(pod.getMetadata().getNamespace(), name);
        if (found.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw CannotStart.config("secret \"%s\" not found".formatted(name));
        }
        return found.map(ConfigLookup::data);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
