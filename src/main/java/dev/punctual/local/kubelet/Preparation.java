package dev.punctual.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a container's spec into something that can be launched here.
 *
 * <p>A process sees the real file system. So what a pod mounts at {@code /data} is found at
 * {@code $PUNCTUAL_LOCAL_ROOT/data}, each volume also at {@code $PUNCTUAL_MOUNT_<VOLUME>}, and the file for the termination
 * message at {@code $PUNCTUAL_TERMINATION_LOG}.
 */
final class Preparation {
    static final String DEFAULT_TERMINATION_LOG = "/dev/termination-log";
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Sandbox sandbox;
    private final Images images;
    private final ConfigLookup lookup;
    private final String kubeletMark;

    /**
     * Prepares the containers of one pod.
     *
     * @param kubeletMark by which the watchdog knows the processes of this kubelet
     */
    Preparation(Sandbox sandbox, Images images, ConfigLookup lookup, String kubeletMark) {
        this.sandbox = sandbox;
        this.images = images;
        this.lookup = lookup;
        this.kubeletMark = kubeletMark;
    }

    /**
     * Makes the directories of a container and works out its command and environment.
     *
     * @param start which start of the container this is, from 0
     * @throws CannotStart when something that the spec names is not there (yet)
     */
    Launch prepare(Pod pod, Container container, int start) throws CannotStart {
        String name = container.getName();
        Map<String, String> environment = base(pod, name);
        environment.putAll(mounts(pod, container));
        environment.put(
                "PUNCTUAL_TERMINATION_LOG", emptyTerminationLog(container).toString());
        Map<String, String> declared = Environment.of(pod, container, lookup);
        environment.putAll(declared);
        environment.put(Watchdog.MARK, kubeletMark);
        environment.put(ProcessTree.MARK, ProcessTree.mark(pod.getMetadata().getUid(), name, start));
        return new Launch(
                command(container, environment), environment, workingDirectory(container), sandbox.script(name, start));
    }

    /** The file that takes the termination message of a container. */
    Path terminationLog(Container container) {
        String path = Objects.requireNonNullElse(container.getTerminationMessagePath(), DEFAULT_TERMINATION_LOG);
        return sandbox.inside(container.getName(), path);
    }

    /** Nothing is left in it of the start before. */
    private Path emptyTerminationLog(Container container) {
        Path file = terminationLog(container);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.deleteIfExists(file);
            return Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the termination log", e);
        }
    }

    private Map<String, String> base(Pod pod, String container) {
        Map<String, String> base = new LinkedHashMap<>();
        base.put("PATH", System.getenv().getOrDefault("PATH", DEFAULT_PATH));
        base.put("HOME", Sandbox.create(sandbox.root(container)).toString());
        base.put(
                "TMPDIR",
                Sandbox.create(sandbox.container(container).resolve("tmp")).toString());
        base.put("HOSTNAME", pod.getMetadata().getName());
        base.put("LANG", "C.UTF-8");
        base.put("PUNCTUAL_LOCAL_ROOT", sandbox.root(container).toString());
        return base;
    }

    private Map<String, String> mounts(Pod pod, Container container) throws CannotStart {
        Map<String, Volume> volumes = new LinkedHashMap<>();
        pod.getSpec().getVolumes().forEach(volume -> volumes.put(volume.getName(), volume));
        Map<String, String> variables = new LinkedHashMap<>();
        for (VolumeMount mount : container.getVolumeMounts()) {
            Volume volume = volumes.get(mount.getName());
            if (volume == null) {
                throw CannotStart.mount(mount.getName(), "volume not found");
            }
            Path source = within(new Volumes(pod, sandbox, lookup).prepare(volume), mount.getSubPath());
            link(sandbox.inside(container.getName(), mount.getMountPath()), source);
            variables.put(variable(mount.getName()), source.toString());
        }
        return variables;
    }

    private static Path within(Path volume, @Nullable String subPath) throws CannotStart {
        Path path = volume.resolve(Objects.requireNonNullElse(subPath, "")).normalize();
        if (!path.startsWith(volume)) {
            throw CannotStart.config("subPath leaves the volume: " + subPath);
        }
        return Files.exists(path) ? path : Sandbox.create(path);
    }

    private static void link(Path link, Path target) {
        try {
            Files.createDirectories(link.resolveSibling("."));
            if (Files.isSymbolicLink(link)) {
                Files.delete(link);
            }
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot link " + link, e);
        }
    }

    private static String variable(String volume) {
        return "PUNCTUAL_MOUNT_" + volume.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Only what the spec declares is expanded, as in a cluster: {@code $(HOME)} stays as it is. */
    private List<String> command(Container container, Map<String, String> declared) throws CannotStart {
        List<String> command = container.getCommand().isEmpty()
                ? images.command(container.getImage())
                : expanded(container.getCommand(), declared);
        if (command.isEmpty()) {
            throw new CannotStart(
                    CannotStart.CREATE_ERROR,
                    "no command specified: local mode runs no images, so container \"%s\" (image \"%s\") needs a command"
                            .formatted(container.getName(), container.getImage()));
        }
        return Stream.concat(command.stream(), expanded(container.getArgs(), declared).stream())
                .toList();
    }

    private static List<String> expanded(List<String> words, Map<String, String> environment) {
        List<String> expanded = new ArrayList<>();
        words.forEach(word -> expanded.add(Expansion.expand(word, environment)));
        return expanded;
    }

    /** The directory that the container names: its own copy below a mount, else the machine's, else a new one. */
    private Path workingDirectory(Container container) {
        String wanted = container.getWorkingDir();
        if (wanted == null || wanted.isEmpty()) {
            return sandbox.root(container.getName());
        }
        Path inside = sandbox.inside(container.getName(), wanted);
        Path real = Path.of(wanted);
        return !Files.isDirectory(inside) && real.isAbsolute() && Files.isDirectory(real)
                ? real
                : Sandbox.create(inside);
    }
}
