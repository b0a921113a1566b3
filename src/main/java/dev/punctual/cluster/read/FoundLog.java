package dev.punctual.cluster.read;

import dev.punctual.cluster.pod.BoundedStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
        /** Copies all of it; fails where it was cut, so that nobody takes a part for the whole. */
        public void copyTo(OutputStream out) throws IOException {
            bytes.transferTo(out);
            if (bytes instanceof BoundedStream bounded && bounded.isCut()) {
                throw new IOException("the log was cut: the server stopped sending it, or it is too long");
            }
        }

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
