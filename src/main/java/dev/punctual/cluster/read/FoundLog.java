package dev.punctual.cluster.read;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A log that was looked for. */
public sealed interface FoundLog {

    /**
     * It is there: lines, each with its time before it but for those of a tail.
     *
     * @param bytes to be closed by the reader
     */
    record Open(int attempt, @Nullable String container, LogSource source, InputStream bytes)
            implements FoundLog, AutoCloseable {
        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }

    /**
     * There is none.
     *
     * @param why in a sentence
     */
    record None(@Nullable Integer attempt, String why) implements FoundLog {}
}
