package dev.punctual.local.kubelet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The log of one start of a container: a file, and its predecessor once it has been rotated. A position counts all bytes ever
 * written, so it keeps its meaning when the oldest ones are dropped.
 */
final class ContainerLog {
    private final Path current;
    private final Path previous;
    private final long maxBytes;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private @Nullable FileChannel out;
    private long previousStart;
    private long currentStart;
    private long end;

    private ContainerLog(Path file, long maxBytes) {
        this.current = file;
        this.previous = file.resolveSibling(file.getFileName() + ".1");
        this.maxBytes = maxBytes;
    }

    /** Starts a new log, which keeps between half and all of {@code maxBytes}. */
    static ContainerLog create(Path file, long maxBytes) throws IOException {
        ContainerLog log = new ContainerLog(file, maxBytes);
        log.out = log.openForWriting();
        return log;
    }

    /** The log that an earlier life wrote; nothing is added to it any more. */
    static ContainerLog reopen(Path file) {
        ContainerLog log = new ContainerLog(file, 0);
        log.currentStart = size(log.previous);
        log.end = log.currentStart + size(file);
        return log;
    }

    /** Adds whole records; after the end they are lost. */
    void append(ByteBuffer records) throws IOException {
        synchronized (this) {
            if (out == null) {
                return;
            }
            if (end - currentStart >= maxBytes / 2) {
                rotate();
            }
            FileChannel channel = out;
            while (channel != null && records.hasRemaining()) {
                end += channel.write(records);
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** Says that nothing follows. */
    void end() {
        synchronized (this) {
            FileChannel channel = out;
            out = null;
            if (channel != null) {
                close(channel);
            }
        }
        listeners.forEach(Runnable::run);
    }

    synchronized boolean ended() {
        return out == null;
    }

    synchronized long oldest() {
        return previousStart;
    }

    synchronized long newest() {
        return end;
    }

    /**
     * Reads what follows a position, as much as fits.
     *
     * @param position at or after {@link #oldest()}
     */
    synchronized void read(long position, ByteBuffer into) {
        if (position >= end) {
            return;
        }
        boolean old = position < currentStart;
        long start = old ? previousStart : currentStart;
        try (FileChannel channel = FileChannel.open(old ? previous : current, StandardOpenOption.READ)) {
            int read = 0;
            while (read >= 0 && into.hasRemaining()) {
                read = channel.read(into, position - start + into.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the log " + current, e);
        }
    }

    /** Has the listener called after each write, on the writer's thread. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    private void rotate() throws IOException {
        if (out != null) {
            out.close();
        }
        Files.move(current, previous, StandardCopyOption.REPLACE_EXISTING);
        previousStart = currentStart;
        currentStart = end;
        out = openForWriting();
    }

    private FileChannel openForWriting() throws IOException {
        return FileChannel.open(
                current, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
