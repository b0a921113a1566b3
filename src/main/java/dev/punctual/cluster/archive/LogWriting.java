package dev.punctual.cluster.archive;

import dev.punctual.api.v1alpha1.KeptLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;

/** A log on its way into a store: it is spooled, and compressed when it is over. */
final class LogWriting implements LogArchive.Writing {
    private static final int BUFFER = 32 * 1024;
    private static final Logger LOG = Logger.getLogger(LogWriting.class);

    private final StoredLogs logs;
    private final LogKey key;
    private final LogSpool spool;

    LogWriting(StoredLogs logs, LogKey key, LogSpool spool) {
        this.logs = logs;
        this.key = key;
        this.spool = spool;
    }

    @Override
    public void add(byte[] bytes, int length) throws ArchiveFailure {
        logs.attempt("did not take a log", () -> {
            spool.add(bytes, length);
            return key;
        });
    }

    @Override
    public KeptLog end() throws ArchiveFailure {
        return logs.attempt("did not take a log", () -> {
            Path packed = logs.store().draft();
            try {
                pack(packed);
                logs.store().put(key.path(), packed);
            } finally {
                Files.deleteIfExists(packed);
            }
            return spool.isCut() ? KeptLog.TRUNCATED : KeptLog.ARCHIVED;
        });
    }

    private void pack(Path packed) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed), BUFFER)) {
            spool.writeTo(out);
        }
    }

    @Override
    public void close() {
        logs.store().release(this::closeSpool);
    }

    private void closeSpool() {
        try {
            spool.close();
        } catch (IOException e) {
            LOG.debugf(e, "a draft of the log archive could not be deleted; it will be swept");
        }
    }
}
