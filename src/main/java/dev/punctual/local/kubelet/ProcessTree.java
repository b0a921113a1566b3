package dev.punctual.local.kubelet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a container: the first one, its descendants, and those that have lost their parent, which are known by a
 * mark in their environment (where there is a {@code /proc}).
 */
record ProcessTree(@Nullable ProcessHandle first, String mark) {
    /** The variable that marks each process of a container with the pod's UID, the container's name and the start. */
    static final String MARK = "PUNCTUAL_LOCAL_CONTAINER";

    private static final Path PROC = Path.of("/proc");
    private static final int SWEEPS = 5;

    /** The mark of one start of a container. */
    static String mark(String podUid, String container, int start) {
        return podUid + "/" + container + "/" + start;
    }

    /** Whatever is left of any container of a pod. */
    static ProcessTree ofPod(String podUid) {
        return new ProcessTree(null, podUid + "/");
    }

    /** Asks all processes to end (SIGTERM). */
    void terminate() {
        alive().forEach(ProcessHandle::destroy);
    }

    /** Ends all processes (SIGKILL), those too that are born meanwhile. */
    void kill() {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            Set<ProcessHandle> found = alive();
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private Set<ProcessHandle> alive() {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        if (first != null) {
            // The first one first: a shell that waits for its child must hear why the child goes before it does.
            found.add(first);
            first.descendants().forEach(found::add);
        }
        marked().forEach(found::add);
        found.removeIf(process -> !process.isAlive());
        return found;
    }

    private Stream<ProcessHandle> marked() {
        byte[] wanted = (MARK + "=" + mark).getBytes(StandardCharsets.UTF_8);
        return Files.isDirectory(PROC)
                ? ProcessHandle.allProcesses().filter(process -> hasMark(process, wanted))
                : Stream.of();
    }

    private static boolean hasMark(ProcessHandle process, byte[] wanted) {
        try {
            byte[] environment = Files.readAllBytes(PROC.resolve(process.pid() + "/environ"));
            int start = 0;
            for (int i = 0; i <= environment.length; i++) {
                if (i == environment.length || environment[i] == 0) {
                    if (startsWith(environment, start, i, wanted)) {
                        return true;
                    }
                    start = i + 1;
                }
            }
            return false;
        } catch (IOException e) {
            // Gone, or somebody else's.
            return false;
        }
    }

    private static boolean startsWith(byte[] all, int from, int to, byte[] wanted) {
        return to - from >= wanted.length && Arrays.equals(all, from, from + wanted.length, wanted, 0, wanted.length);
    }
}
