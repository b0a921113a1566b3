package dev.punctual.local.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a pod's ConfigMaps and Secrets come from. */
interface ConfigLookup {

    Optional<ConfigMap> configMap(String namespace, String name);

    Optional<Secret> secret(String namespace, String name);

    /** The data of a ConfigMap, binary data included, in the order of its keys. */
    static Map<String, byte[]> data(ConfigMap map) {
        Map<String, byte[]> data = new TreeMap<>();
        Objects.requireNonNullElse(map.getData(), Map.<String, String>of())
                .forEach((key, value) -> data.put(key, value.getBytes(StandardCharsets.UTF_8)));
        decode(map.getBinaryData(), data);
        return data;
    }

    /** The data of a Secret, in the order of its keys. */
    static Map<String, byte[]> data(Secret secret) {
        Map<String, byte[]> data = new TreeMap<>();
        decode(secret.getData(), data);
        return data;
    }

    private static void decode(@Nullable Map<String, String> base64, Map<String, byte[]> into) {
        Objects.requireNonNullElse(base64, Map.<String, String>of())
                .forEach((key, value) -> into.put(key, Base64.getMimeDecoder().decode(value)));
    }
}
