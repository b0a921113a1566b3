package dev.punctual.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the directories that stand for a pod's volumes: emptyDir, hostPath, configMap, secret, downwardAPI, projected. */
final class Volumes {
    private final Pod pod;
    private final Sandbox sandbox;
    private final ConfigLookup lookup;
    private final String namespace;

    Volumes(Pod pod, Sandbox sandbox, ConfigLookup lookup) {
        this.pod = pod;
        this.sandbox = sandbox;
        this.lookup = lookup;
        this.namespace = pod.getMetadata().getNamespace();
    }

    /**
     * The directory of a volume, with what belongs into it.
     *
     * @throws CannotStart when it is of a kind that a local process cannot have, or its source is missing
     */
    Path prepare(Volume volume) throws CannotStart {
        if (volume.getHostPath() != null) {
            return Path.of(volume.getHostPath().getPath());
        }
        Path directory = Sandbox.create(sandbox.volume(volume.getName()));
        if (volume.getEmptyDir() == null) {
            write(directory, volume.getName(), content(volume));
        }
        return directory;
    }

    private Map<String, byte[]> content(Volume volume) throws CannotStart {
        if (volume.getConfigMap() != null) {
            var source = volume.getConfigMap();
            return configMap(volume, source.getName(), source.getItems(), source.getOptional());
        }
        if (volume.getSecret() != null) {
            var source = volume.getSecret();
            return secret(volume, source.getSecretName(), source.getItems(), source.getOptional());
        }
        if (volume.getDownwardAPI() != null) {
            return downward(volume.getDownwardAPI().getItems());
        }
        if (volume.getProjected() != null) {
            Map<String, byte[]> content = new TreeMap<>();
            for (VolumeProjection projection : volume.getProjected().getSources()) {
                content.putAll(content(volume, projection));
            }
            return content;
        }
        throw CannotStart.mount(volume.getName(), "local mode has no volumes of this type");
    }

    private Map<String, byte[]> content(Volume volume, VolumeProjection source) throws CannotStart {
        if (source.getConfigMap() != null) {
            var map = source.getConfigMap();
            return configMap(volume, map.getName(), map.getItems(), map.getOptional());
        }
        if (source.getSecret() != null) {
            var secret = source.getSecret();
            return secret(volume, secret.getName(), secret.getItems(), secret.getOptional());
        }
        if (source.getDownwardAPI() != null) {
            return downward(source.getDownwardAPI().getItems());
        }
        throw CannotStart.mount(volume.getName(), "local mode has no projected sources of this type");
    }

    private Map<String, byte[]> configMap(Volume volume, String name, List<KeyToPath> items, @Nullable Boolean optional)
            throws CannotStart {
        var found = lookup.configMap(namespace, name);
        if (found.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw CannotStart.mount(volume.getName(), "configmap \"%s\" not found".formatted(name));
        }
        return select(volume, found.map(ConfigLookup::data).orElse(Map.of()), items, optional);
    }

    private Map<String, byte[]> secret(Volume volume, String name, List<KeyToPath> items, @Nullable Boolean optional)
            throws CannotStart {
        var found = lookup.secret(namespace, name);
        if (found.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw CannotStart.mount(volume.getName(), "secret \"%s\" not found".formatted(name));
        }
        return select(volume, found.map(ConfigLookup::data).orElse(Map.of()), items, optional);
    }

    private static Map<String, byte[]> select(
            Volume volume, Map<String, byte[]> data, List<KeyToPath> items, @Nullable Boolean optional)
            throws CannotStart {
        if (items.isEmpty()) {
            return data;
        }
        Map<String, byte[]> selected = new TreeMap<>();
        for (KeyToPath item : items) {
            byte[] value = data.get(item.getKey());
            if (value != null) {
                selected.put(item.getPath(), value);
            } else if (!Boolean.TRUE.equals(optional)) {
                throw CannotStart.mount(volume.getName(), "references non-existent config key: " + item.getKey());
            }
        }
        return selected;
    }

    private Map<String, byte[]> downward(List<DownwardAPIVolumeFile> items) throws CannotStart {
        PodFields fields = new PodFields(pod);
        Map<String, byte[]> content = new TreeMap<>();
        for (DownwardAPIVolumeFile item : items) {
            String value = item.getFieldRef() != null
                    ? fields.field(item.getFieldRef().getFieldPath())
                    : fields.resource(
                            container(item.getResourceFieldRef().getContainerName()), item.getResourceFieldRef());
            content.put(item.getPath(), value.getBytes(StandardCharsets.UTF_8));
        }
        return content;
    }

    private Container container(@Nullable String name) throws CannotStart {
        return pod.getSpec().getContainers().stream()
                .filter(container -> Objects.equals(container.getName(), name))
                .findFirst()
                .orElseThrow(() -> CannotStart.config("container %s not found".formatted(name)));
    }

    private static void write(Path directory, String volume, Map<String, byte[]> content) throws CannotStart {
        for (var entry : content.entrySet()) {
            Path file = directory.resolve(entry.getKey()).normalize();
            if (!file.startsWith(directory) || file.equals(directory)) {
                throw CannotStart.mount(volume, "invalid path: " + entry.getKey());
            }
            try {
                Files.createDirectories(file.resolveSibling("."));
                Files.write(file, entry.getValue());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write volume " + volume, e);
            }
        }
    }
}
