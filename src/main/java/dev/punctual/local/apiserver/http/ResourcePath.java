package dev.punctual.local.apiserver.http;

import dev.punctual.local.apiserver.type.GroupVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An address of resources, taken apart. Parts that the address does not have are empty.
 *
 * @param subresource as in {@code status}
 */
public record ResourcePath(GroupVersion version, String namespace, String plural, String name, String subresource) {

    public static Optional<ResourcePath> parse(String path) {
        var parts = new ArrayList<>(List.of(path.split("/", -1)));
        parts.removeIf(String::isEmpty);
        boolean core = parts.size() > 2 && parts.get(0).equals("api");
        boolean group = parts.size() > 3 && parts.get(0).equals("apis");
        if (!core && !group) {
            return Optional.empty();
        }
        var version = core ? new GroupVersion("", parts.get(1)) : new GroupVersion(parts.get(1), parts.get(2));
        return resource(version, parts.subList(core ? 2 : 3, parts.size()));
    }

    private static Optional<ResourcePath> resource(GroupVersion version, List<String> parts) {
        boolean scoped = parts.size() > 2
                && parts.get(0).equals("namespaces")
                && !List.of("status", "finalize").contains(parts.get(2));
        String namespace = scoped ? parts.get(1) : "";
        List<String> rest = scoped ? parts.subList(2, parts.size()) : parts;
        return rest.size() > 3
                ? Optional.empty()
                : Optional.of(new ResourcePath(version, namespace, rest.get(0), at(rest, 1), at(rest, 2)));
    }

    private static String at(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }
}
