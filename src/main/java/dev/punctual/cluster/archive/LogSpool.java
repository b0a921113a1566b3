package dev.punctual.cluster.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Holds the first and the last half of what is at most kept of a log, however long it becomes: a little of it in memory,
 * more of it in a file. What comes after the first half goes round in the second, over what is older.
 */
final class LogSpool implements AutoCloseable {
    static final int MOST_IN_MEMORY = 64 * 1024;
    private static final int CHUNK = 16 * 1024;

    /** Where files are made. */
    interface Drafts {
        Path draft() throws IOException;
    }

    private final Drafts drafts;
    private final long half;
    private byte[] memory = new byte[CHUNK];
    private @Nullable Path path;
    private @Nullable FileChannel file;
    private long taken;

    LogSpool(Drafts drafts, long mostBytes) {
        this.drafts = drafts;
        this.half = mostBytes / 2;
    }

    void add(byte[] bytes, int length) throws IOException {
        for (int from = 0; from < length; ) {
            long place = place(taken);
            long room = (taken < half ? half : 2 * half) - place;
            int part = (int) Math.min(room, length - from);
            put(place, bytes, from, part);
            taken += part;
            from += part;
        }
    }

    private long place(long position) {
        return position < half ? position : half + (position - half) % half;
    }

    private void put(long place, byte[] bytes, int from, int length) throws IOException {
        if (file == null && place + length > MOST_IN_MEMORY) {
            spill();
        }
        if (file != null) {
            writeAll(file, ByteBuffer.wrap(bytes, from, length), place);
            return;
        }
        int end = (int) place + length;
        if (end > memory.length) {
            memory = Arrays.copyOf(memory, Math.min(MOST_IN_MEMORY, Math.max(end, 2 * memory.length)));
        }
        System.arraycopy(bytes, from, memory, (int) place, length);
    }

    private void spill() throws IOException {
        Path made = drafts.draft();
        path = made;
        FileChannel opened = FileChannel.open(made, StandardOpenOption.READ, StandardOpenOption.WRITE);
        file = opened;
        writeAll(opened, ByteBuffer.wrap(memory, 0, (int) Math.min(taken, memory.length)), 0);
        memory = new byte[0];
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes, long place) throws IOException {
        long at = place;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    /** Whether more came than is kept. */
    boolean isCut() {
        return taken > 2 * half;
    }

    /** Writes what is kept: all of it, or the beginning and the end, both cut at the ends of lines, and how much is missing. */
    void writeTo(OutputStream out) throws IOException {
        if (!isCut()) {
            copy(0, taken, out);
            return;
        }
        long headEnd = lastLineEnd();
        long tailStart = firstLineStart();
        copy(0, headEnd == 0 ? half : headEnd, out);
        if (headEnd == 0) {
            out.write('\n');
        }
        out.write(LogGap.line(tailStart - (headEnd == 0 ? half : headEnd)).getBytes(StandardCharsets.UTF_8));
        copy(tailStart, taken, out);
    }

    /** The position after the last whole line of the first half; 0 where there is none. */
    private long lastLineEnd() throws IOException {
        for (long end = half; end > 0; end -= CHUNK) {
            long from = Math.max(0, end - CHUNK);
            byte[] chunk = read(from, (int) (end - from));
            for (int at = chunk.length - 1; at >= 0; at--) {
                if (chunk[at] == '\n') {
                    return from + at + 1;
                }
            }
        }
        return 0;
    }

    /** The position of the first whole line of the second half; the end of everything where there is none. */
    private long firstLineStart() throws IOException {
        for (long from = taken - half; from < taken; ) {
            byte[] chunk = read(from, (int) Math.min(CHUNK, taken - from));
            for (int at = 0; at < chunk.length; at++) {
                if (chunk[at] == '\n') {
                    return from + at + 1;
                }
            }
            from += chunk.length;
        }
        return taken;
    }

    private void copy(long from, long to, OutputStream out) throws IOException {
        for (long at = from; at < to; ) {
            byte[] chunk = read(at, (int) Math.min(CHUNK, to - at));
            out.write(chunk);
            at += chunk.length;
        }
    }

    /** Some of the bytes from that position of the log on, at most so many. */
    private byte[] read(long position, int most) throws IOException {
        long place = place(position);
        int length = (int) Math.min(most, (position < half ? half : 2 * half) - place);
        if (file == null) {
            return Arrays.copyOfRange(memory, (int) place, (int) place + length);
        }
        ByteBuffer chunk = ByteBuffer.allocate(length);
        while (chunk.hasRemaining()) {
            if (file.read(chunk, place + chunk.position()) < 0) {
                throw new IOException("the file of a log on its way is shorter than it was");
            }
        }
        return chunk.array();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
        if (path != null) {
            Files.deleteIfExists(path);
        }
    }
}
