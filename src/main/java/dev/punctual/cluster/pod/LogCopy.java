package dev.punctual.cluster.pod;

import dev.punctual.core.report.LineSplitter;
import dev.punctual.core.report.ReportReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A log as it was served once, with the time in front of each line: it is asked for once, and read for its end, for what it
 * reports and for the archive. What is long is kept in a file; of what is longer still there are the beginning and the end.
 */
final class LogCopy implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LogCopy.class);
    private static final int IN_MEMORY = 64 * 1024;
    private static final int CHUNK = 16 * 1024;
    private static final byte[] LEFT_OUT = "\n[punctual: lines are left out here]\n".getBytes(StandardCharsets.UTF_8);

    private final byte[] memory = new byte[IN_MEMORY];
    private int inMemory;
    private @Nullable Path file;
    private @Nullable OutputStream spill;
    private long length;
    private @Nullable LogCopy end;
    private boolean late;

    void add(byte[] bytes, int count) throws IOException {
        int fits = Math.min(count, IN_MEMORY - inMemory);
        System.arraycopy(bytes, 0, memory, inMemory, fits);
        inMemory += fits;
        length += count;
        if (fits < count) {
            spill().write(bytes, fits, count - fits);
        }
    }

    private OutputStream spill() throws IOException {
        if (spill == null) {
            file = Files.createTempFile("punctual-log-", ".txt");
            spill = Files.newOutputStream(file);
        }
        return spill;
    }

    /** This is the beginning of a log; that is its end, and may overlap it. */
    void endingWith(LogCopy other) {
        end = other;
    }

    boolean isWhole() {
        return end == null && !late;
    }

    /** The server took too long: it breaks off somewhere. */
    void markLate() {
        late = true;
    }

    boolean isLate() {
        return late || (end != null && end.isLate());
    }

    boolean isEmpty() {
        return length == 0 && (end == null || end.isEmpty());
    }

    /** Reads on in it from where the reading has come to. */
    void read(ReportReading reading) throws IOException {
        reading.beginAgain();
        readPart(reading::accept);
        if (end != null) {
            end.read(reading);
        } else if (!late) {
            reading.end();
        }
    }

    /** Gives all of it to the consumer. */
    <E extends Exception> void read(Sink<E> chunks) throws IOException, E {
        readPart(chunks);
        if (end != null) {
            chunks.add(LEFT_OUT, LEFT_OUT.length);
            end.read(chunks);
        }
    }

    private <E extends Exception> void readPart(Sink<E> chunks) throws IOException, E {
        chunks.add(memory, inMemory);
        if (file == null || spill == null) {
            return;
        }
        spill.flush();
        byte[] chunk = new byte[CHUNK];
        try (InputStream rest = Files.newInputStream(file)) {
            for (int n = rest.read(chunk); n >= 0; n = rest.read(chunk)) {
                chunks.add(chunk, n);
            }
        }
    }

    /** The end of what the container wrote, without the times. */
    String tail() throws IOException {
        TailBuffer tail = new TailBuffer();
        LineSplitter lines =
                new LineSplitter((bytes, from, to) -> tail.appendLine(bytes, textFrom(bytes, from, to), to));
        read(lines::accept);
        lines.end();
        return tail.text();
    }

    private static int textFrom(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == ' ') {
                return at + 1;
            }
        }
        return to;
    }

    @Override
    public void close() {
        try {
            if (spill != null) {
                spill.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warnf("a copy of a log cannot be deleted: %s", e.getMessage());
        }
        if (end != null) {
            end.close();
        }
    }
}
