package dev.punctual.local.apiserver.schema;

import java.util.List;
import java.util.Map;

/** Which lists of the built-in kinds are merged by key, by the name of their field. */
public final class MergeKeys {
    private static final List<String> NAME = List.of("name");

    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("containers", NAME),
            Map.entry("initContainers", NAME),
            Map.entry("ephemeralContainers", NAME),
            Map.entry("env", NAME),
            Map.entry("volumes", NAME),
            Map.entry("imagePullSecrets", NAME),
            Map.entry("secrets", NAME),
            Map.entry("resourceClaims", NAME),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("volumeDevices", List.of("devicePath")),
            Map.entry("ports", List.of("containerPort")),
            Map.entry("hostAliases", List.of("ip")),
            Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
            Map.entry("conditions", List.of("type")),
            Map.entry("addresses", List.of("type")),
            Map.entry("ownerReferences", List.of("uid")),
            Map.entry("finalizers", NAME),
            Map.entry("podIPs", List.of("ip")));

    private MergeKeys() {}

    /** The keys of a list's items, none when the list is replaced as a whole. */
    public static List<String> of(String field) {
        return KEYS.getOrDefault(field, List.of());
    }

    /** A list of scalars that is merged as a set. */
    public static boolean isSet(String field) {
        return field.equals("finalizers");
    }
}
