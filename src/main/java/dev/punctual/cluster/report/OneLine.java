package dev.punctual.cluster.report;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is logged within its line. Paths, names and messages of exceptions are written by whoever asks: with a line break in
 * them they would make lines of their own, also such that look like those of the audit log.
 */
@LoggingFilter(name = "one-line")
public final class OneLine implements Filter {
    /** More causes than that are none. */
    private static final int DEEPEST = 30;

    private static final ExtFormatter WORDS = new ExtFormatter() {
        @Override
        public String format(ExtLogRecord entry) {
            return formatMessage(entry);
        }
    };

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry instanceof ExtLogRecord known) {
            String message = WORDS.formatMessage(known);
            if (!VisibleText.isPlain(message)) {
                known.setMessage(VisibleText.of(message), ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        Throwable thrown = entry.getThrown();
        if (thrown != null && !isPlain(thrown, 0)) {
            entry.setThrown(Shown.of(thrown, 0));
        }
        return true;
    }

    private static boolean isPlain(@Nullable Throwable thrown, int depth) {
        return thrown == null
                || (depth < DEEPEST
                        && VisibleText.isPlain(String.valueOf(thrown))
                        && isPlain(thrown.getCause(), depth + 1)
                        && arePlain(thrown.getSuppressed(), depth + 1));
    }

    private static boolean arePlain(Throwable[] suppressed, int depth) {
        for (Throwable each : suppressed) {
            if (!isPlain(each, depth)) {
                return false;
            }
        }
        return true;
    }

    /** An exception with the same trace, whose words are visible. */
    private static final class Shown extends Throwable {
        private static final long serialVersionUID = 1L;

        private Shown(Throwable thrown, @Nullable Throwable cause) {
            super(VisibleText.of(String.valueOf(thrown)), cause, true, true);
            setStackTrace(thrown.getStackTrace());
        }

        static @Nullable Shown of(@Nullable Throwable thrown, int depth) {
            if (thrown == null || depth >= DEEPEST) {
                return null;
            }
            Shown shown = new Shown(thrown, of(thrown.getCause(), depth + 1));
            for (Throwable suppressed : thrown.getSuppressed()) {
                Shown beside = of(suppressed, depth + 1);
                if (beside != null) {
                    shown.addSuppressed(beside);
                }
            }
            return shown;
        }

        /** The name of the class is that of the exception that is shown, and stands in the words. */
        @Override
        @SuppressWarnings("OverrideThrowableToString")
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
