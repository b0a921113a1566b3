package dev.punctual.local.kubelet;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Outlives this program to clean up after it: a small shell that waits for the end of its input, which comes even when this
 * program is killed, and then kills all processes that carry the kubelet's mark. Works where there is a {@code /proc}.
 */
final class Watchdog implements AutoCloseable {
    /** The variable that marks all processes of one life of a kubelet. */
    static final String MARK = "PUNCTUAL_LOCAL_KUBELET";

    private static final Logger LOG = Logger.getLogger(Watchdog.class);
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            cat >/dev/null
            for process in /proc/[0-9]*; do
              if tr '\\0' '\\n' <"$process/environ" 2>/dev/null | grep -qx "$0"; then
                kill -KILL "${process#/proc/}"
              fi
            done
            """;

    private final String mark;
    private final @Nullable Process shell;

    private Watchdog(String mark, @Nullable Process shell) {
        this.mark = mark;
        this.shell = shell;
    }

    static Watchdog start() {
        String mark = UUID.randomUUID().toString();
        return new Watchdog(mark, shell(MARK + "=" + mark));
    }

    String mark() {
        return mark;
    }

    /** Nobody is to be watched any more. */
    @Override
    public void close() {
        if (shell != null) {
            shell.destroyForcibly();
        }
    }

    /** Without it everything works but the clean-up after a kill. */
    private static @Nullable Process shell(String wanted) {
        try {
            return new ProcessBuilder(List.of("/bin/sh", "-c", SCRIPT, wanted))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            LOG.debugf("processes of pods are not cleaned up if this program is killed: %s", e.getMessage());
            return null;
        }
    }
}
