package dev.punctual.local.kubelet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the local kubelet runs.
 *
 * @param nodeName the name of the node that it registers and runs the pods of
 * @param directory where sandboxes and logs are kept, so that logs outlive a restart; null for a temporary one that goes with
 *     the kubelet
 * @param imageCommands what to run for a container without {@code command}, by image (with or without its tag)
 * @param missingImages images to behave as if a registry did not have them, besides those with the tag
 *     {@code does-not-exist} and those of registries below {@code .invalid}
 * @param maxLogBytes how much of a container's log is kept, the newest; at least 1 MiB
 * @param stopGrace how long processes have to end when the kubelet is closed
 */
public record KubeletOptions(
        String nodeName,
        @Nullable Path directory,
        Map<String, List<String>> imageCommands,
        Set<String> missingImages,
        long maxLogBytes,
        Duration stopGrace) {
    private static final long SMALLEST_LOG = 1024 * 1024;

    public KubeletOptions {
        if (nodeName.isBlank()) {
            throw new IllegalArgumentException("nodeName is blank");
        }
        if (maxLogBytes < SMALLEST_LOG) {
            throw new IllegalArgumentException("maxLogBytes is " + maxLogBytes + ", less than " + SMALLEST_LOG);
        }
        if (stopGrace.isNegative()) {
            throw new IllegalArgumentException("stopGrace is negative: " + stopGrace);
        }
        imageCommands = Map.copyOf(imageCommands);
        missingImages = Set.copyOf(missingImages);
    }

    /** A node called {@code local}, a temporary directory, 50 MiB of log for each container, 5 seconds to stop. */
    public static KubeletOptions defaults() {
        return new KubeletOptions("local", null, Map.of(), Set.of(), 50 * SMALLEST_LOG, Duration.ofSeconds(5));
    }

    /** The same with a directory that outlives the kubelet. */
    public KubeletOptions withDirectory(Path where) {
        return new KubeletOptions(nodeName, where, imageCommands, missingImages, maxLogBytes, stopGrace);
    }

    Images images() {
        return new Images(imageCommands, missingImages);
    }
}
