package dev.punctual.local.kubelet;

import dev.punctual.local.apiserver.PodLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The words that a container leaves behind, from its termination log or, if asked for after a failure, from its output. */
final class TerminationMessage {
    private static final int LONGEST = 4096;
    private static final int LONGEST_FROM_LOG = 2048;
    private static final int LINES_FROM_LOG = 80;

    private TerminationMessage() {}

    /** At most 4,096 bytes; null when there is none. */
    static @Nullable String of(Path file, ContainerLog log, boolean fallBackToLog) {
        String written = read(file);
        if (!written.isEmpty()) {
            return written;
        }
        String tail = fallBackToLog ? tail(log) : "";
        return tail.isEmpty() ? null : tail;
    }

    private static String read(Path file) {
        // Anything but a plain file could keep the reader waiting, or never end.
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static String tail(ContainerLog log) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PodLogs.Sink sink = new PodLogs.Sink() {
            @Override
            public void write(byte[] more) {
                bytes.writeBytes(more);
            }

            @Override
            public void end() {
                // The bytes are all there.
            }
        };
        var query = new PodLogs.Query("", "", "", false, LINES_FROM_LOG, null, null, false);
        LogStream.start(log, query, sink, Runnable::run).close();
        byte[] all = bytes.toByteArray();
        int start = Math.max(0, all.length - LONGEST_FROM_LOG);
        return new String(all, start, all.length - start, StandardCharsets.UTF_8);
    }
}
