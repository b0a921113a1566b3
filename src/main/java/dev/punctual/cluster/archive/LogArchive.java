package dev.punctual.cluster.archive;

import dev.punctual.api.v1alpha1.KeptLog;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps whole logs of ended attempts. What is kept are lines as the kubelet serves them with their times: an instant of
 * RFC 3339, a blank, the text. Every method fails within seconds when the archive does not answer.
 */
public interface LogArchive {

    /** Whether logs are kept at all: false where no archive is configured. */
    boolean isKept();

    /** Begins to write a log; whatever is there under this key stays until the new one has ended. */
    Writing begin(LogKey key) throws ArchiveFailure;

    /** The log as text, to be closed by the reader; nothing where there is none. */
    Optional<InputStream> read(LogKey key) throws ArchiveFailure;

    /** The logs of a run. */
    List<LogKey> logs(ArchivedRun run) throws ArchiveFailure;

    /** Deletes all logs of a run; it may have none. */
    void delete(ArchivedRun run) throws ArchiveFailure;

    /** All runs that have logs here, with the time of the latest one. */
    Map<ArchivedRun, Instant> runs() throws ArchiveFailure;

    /** Takes away what writers that died have left behind before that time. */
    void tidy(Instant before) throws ArchiveFailure;

    /** The line that stands where the middle of a log is left out; no line of a container looks like it, as it has no time. */
    static boolean isGap(String line) {
        return LogGap.LINE.matcher(line).matches();
    }

    /** A log on its way into the archive; closed without an end, it is as if it had not begun. */
    interface Writing extends AutoCloseable {

        /** More of the log, in its order; lines may be cut anywhere. */
        void add(byte[] bytes, int length) throws ArchiveFailure;

        /**
         * The log is over: from now on it can be read.
         *
         * @return whether all of it is kept, or only its beginning and its end
         */
        KeptLog end() throws ArchiveFailure;

        @Override
        void close();
    }
}
