package dev.punctual.local.kubelet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an image means where there are no images: nothing, unless it is one that is to be missing, or one whose command the
 * configuration knows.
 */
record Images(Map<String, List<String>> commands, Set<String> missing) {

    /** Why the image cannot be pulled, in the words of a container runtime; empty when it is as if it had been. */
    Optional<String> pullError(String image) {
        String registry = registry(image);
        if (registry.endsWith(".invalid")) {
            return Optional.of(failed(image, "failed to do request: dial tcp: lookup " + registry + ": no such host"));
        }
        if (missing.contains(image) || image.endsWith(":does-not-exist")) {
            return Optional.of(failed(image, image + ": not found"));
        }
        return Optional.empty();
    }

    /** The command that the configuration knows for an image, with or without its tag. */
    List<String> command(String image) {
        return Optional.ofNullable(commands.get(image))
                .or(() -> Optional.ofNullable(commands.get(withoutTag(image))))
                .orElse(List.of());
    }

    private static String failed(String image, String why) {
        return "failed to pull and unpack image \"%s\": failed to resolve reference \"%s\": %s"
                .formatted(image, image, why);
    }

    private static String registry(String image) {
        int slash = image.indexOf('/');
        String host = slash < 0 ? "" : image.substring(0, slash);
        int port = host.indexOf(':');
        return port < 0 ? host : host.substring(0, port);
    }

    private static String withoutTag(String image) {
        String name = image.replaceFirst("@.*$", "");
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }
}
