package dev.punctual.local.kubelet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one pod: its volumes, and for each container a root, its logs and what it was started with.
 *
 * <pre>
 * volumes/NAME                 one directory for each volume
 * containers/NAME/root         stands for / of the container: mounts and the termination log are found below it
 * containers/NAME/tmp          TMPDIR
 * containers/NAME/N.log        the log of the start number N
 * containers/NAME/N.sh         how start number N was made
 * </pre>
 */
record Sandbox(Path directory) {
    private static final Logger LOG = Logger.getLogger(Sandbox.class);
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9_.]{0,252}");

    /** The sandbox of a pod below the kubelet's directory. */
    static Sandbox of(Path kubelet, String podUid) {
        return new Sandbox(pods(kubelet).resolve(safe(podUid)));
    }

    /** Where the sandboxes of all pods are. */
    static Path pods(Path kubelet) {
        return kubelet.resolve("pods");
    }

    Path volume(String name) {
        return directory.resolve("volumes").resolve(safe(name));
    }

    Path container(String name) {
        return directory.resolve("containers").resolve(safe(name));
    }

    Path root(String container) {
        return container(container).resolve("root");
    }

    Path log(String container, int start) {
        return container(container).resolve(start + ".log");
    }

    Path script(String container, int start) {
        return container(container).resolve(start + ".sh");
    }

    /** An absolute path inside the container as the path that stands for it here. */
    Path inside(String container, String path) {
        Path root = root(container);
        Path inside = root.resolve(path.replaceFirst("^/+", "")).normalize();
        if (!inside.startsWith(root)) {
            throw new IllegalArgumentException("path leaves the container: " + path);
        }
        return inside;
    }

    /** Removes everything; what cannot be removed stays and does no harm. */
    void delete() {
        delete(directory);
    }

    /** Removes a directory and all below it, without following links. */
    static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // Nothing was there.
        } catch (IOException e) {
            LOG.debugf("%s stays: %s", directory, e.getMessage());
        }
    }

    static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
    }

    private static String safe(String name) {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException("not usable as the name of a file: " + name);
        }
        return name;
    }
}
