package dev.punctual.local.apiserver.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All changes, one JSON line each, in a file: what survives the process, however it ends. A line reaches the operating
 * system before its change is answered; it is not forced to the disk.
 */
final class Journal implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Journal.class.getName());
    private static final byte[] NEWLINE = {'\n'};

    private final Path file;
    private final FileChannel guard;
    private FileChannel channel;
    private long lines;

    private Journal(Path file, FileChannel guard, FileChannel channel) {
        this.file = file;
        this.guard = guard;
        this.channel = channel;
    }

    /** @throws IllegalStateException when another process uses the directory */
    static Journal open(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel guard =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(directory, guard);
            Path file = directory.resolve("objects.jsonl");
            return new Journal(file, guard, append(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the data directory " + directory, e);
        }
    }

    private static void lock(Path directory, FileChannel guard) throws IOException {
        FileLock lock;
        try {
            lock = guard.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            guard.close();
            throw new IllegalStateException("the data directory " + directory + " is in use by another server");
        }
    }

    private static FileChannel append(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Reads what was written; a last line that was torn by a crash was never answered, and is dropped. */
    void replay(BiConsumer<ObjectKey, JsonNode> change) {
        try {
            cutTornLine();
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    replay(line, change);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void replay(String line, BiConsumer<ObjectKey, JsonNode> change) {
        lines++;
        try {
            JsonNode entry = Json.read(line.getBytes(StandardCharsets.UTF_8));
            var key = new ObjectKey(Json.text(entry, "type"), Json.text(entry, "namespace"), Json.text(entry, "name"));
            change.accept(key, entry);
        } catch (Json.MalformedJson e) {
            LOG.log(System.Logger.Level.WARNING, "line {0} of {1} is damaged and skipped", lines, file);
        }
    }

    private void cutTornLine() throws IOException {
        try (FileChannel whole = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = whole.size();
            ByteBuffer one = ByteBuffer.allocate(1);
            while (end > 0) {
                one.clear();
                whole.read(one, end - 1);
                if (one.get(0) == '\n') {
                    break;
                }
                end--;
            }
            whole.truncate(end);
        }
    }

    void put(ObjectKey key, long revision, ObjectNode object) {
        write(line(key, revision, object));
    }

    void remove(ObjectKey key, long revision) {
        write(line(key, revision, null));
    }

    private static ByteBuffer line(ObjectKey key, long revision, @Nullable ObjectNode object) {
        ObjectNode entry = Json.object()
                .put("revision", revision)
                .put("type", key.storage())
                .put("namespace", key.namespace())
                .put("name", key.name());
        entry.set("object", object);
        byte[] bytes = Json.bytes(entry);
        return ByteBuffer.allocate(bytes.length + 1).put(bytes).put(NEWLINE).flip();
    }

    private void write(ByteBuffer line) {
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    long lines() {
        return lines;
    }

    /** Replaces the file by one that holds only what the writer puts into it. */
    void compact(Consumer<Journal> writer) {
        Path fresh = file.resolveSibling("objects.jsonl.new");
        FileChannel old = channel;
        try {
            Files.deleteIfExists(fresh);
            channel = append(fresh);
            lines = 0;
            writer.accept(this);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            old.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compact " + file, e);
        }
    }

    @Override
    public void close() {
        try (guard) {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }
}
