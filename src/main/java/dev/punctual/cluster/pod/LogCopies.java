package dev.punctual.cluster.pod;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Copies logs, within bounds of size and time: a kubelet that stops in the middle must not hold a run up. */
@ApplicationScoped
class LogCopies {
    private static final int CHUNK = 16 * 1024;
    private static final int MOST_READINGS = 3;

    /** More than a kubelet keeps by default, which begins another file at 10 MiB. */
    private static final long MOST_READ = 16L << 20;

    /** Each of at most 16 KiB: fewer bytes than what is read at most. */
    private static final int LAST_LINES = 3_000;

    private final LogRequests requests;

    LogCopies(LogRequests requests) {
        this.requests = requests;
    }

    /**
     * A log that breaks off is asked for again, and once more one that seems to be empty, as the kubelet may be late with it: a
     * verdict that is not heard makes a success of what was none. Who does not answer in time is not asked again.
     */
    LogCopy copy(PodLog source) throws LogUnreadable {
        for (int reading = 1; ; reading++) {
            try {
                LogCopy copy = copyOnce(source);
                if (!copy.isEmpty() || reading > 1) {
                    return copy;
                }
            } catch (LogUnreadable e) {
                if (reading == MOST_READINGS || e.kind() != LogUnreadable.Kind.PASSING) {
                    throw e;
                }
            }
        }
    }

    private LogCopy copyOnce(PodLog source) throws LogUnreadable {
        LogCopy copy = new LogCopy();
        try {
            if (!drain(requests.begin(source, MOST_READ), copy)) {
                LogCopy end = new LogCopy();
                copy.endingWith(end);
                drain(requests.open(source, LAST_LINES), end);
            }
            if (copy.isLate() && copy.isEmpty()) {
                throw new LogUnreadable("it was not served in time", LogUnreadable.Kind.LATE);
            }
            return copy;
        } catch (IOException e) {
            copy.close();
            throw new LogUnreadable(e.getMessage() == null ? "the answer broke off" : e.getMessage(), e);
        } catch (LogUnreadable e) {
            copy.close();
            throw e;
        }
    }

    /**
     * What was served in time is worth having.
     *
     * @return whether that was all of the log
     */
    private static boolean drain(BoundedStream log, LogCopy copy) throws IOException {
        try (log) {
            byte[] chunk = new byte[CHUNK];
            long read = 0;
            for (int n = log.read(chunk); n >= 0; n = log.read(chunk)) {
                copy.add(chunk, n);
                read += n;
            }
            if (log.isCut()) {
                copy.markLate();
            }
            return read < MOST_READ && !log.isCut();
        }
    }
}
