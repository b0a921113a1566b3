package dev.punctual.cluster.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files in a directory that only the operator's user can read. A file gets its name when it is whole and on the disk, so a
 * crash leaves at most a draft. The times of files are those of our own clock.
 */
final class DirectoryStore implements LogStore {
    /** No namespace has such a name. */
    private static final String DRAFTS = ".drafts";

    private static final int TIMES_AT_LEISURE = 30;

    /** When it was begun stands in its name, as its time is that of the machine with each write. */
    private static final Pattern DRAFT = Pattern.compile("([0-9]{1,15})-.*\\.draft");

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;
    private final Clock clock;
    private final Duration limit;
    private final TimedDeeds deeds;

    DirectoryStore(Path root, Clock clock) {
        this(root, clock, Duration.ofSeconds(10));
    }

    /** @param limit how long it may take what somebody waits for; what nobody waits for may take thirty times as long */
    DirectoryStore(Path root, Clock clock, Duration limit) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
        this.limit = limit;
        this.deeds = new TimedDeeds(clock, limit.dividedBy(2));
    }

    @Override
    public String name() {
        return "directory " + root;
    }

    @Override
    public <T> T within(Pace pace, StoredLogs.Deed<T> deed) throws IOException {
        Duration longest =
                switch (pace) {
                    case SOON -> limit;
                    case AT_LEISURE -> limit.multipliedBy(TIMES_AT_LEISURE);
                };
        return deeds.within(longest, deed);
    }

    @Override
    public void release(Runnable closing) {
        try {
            deeds.within(limit, () -> {
                closing.run();
                return root;
            });
        } catch (IOException e) {
            // It hangs: whatever is left open is closed when it hangs no more.
            deeds.later(closing);
        }
    }

    @Override
    public Path draft() throws IOException {
        Path drafts = root.resolve(DRAFTS);
        makeDirectory(drafts);
        return Files.createTempFile(drafts, clock.millis() + "-", ".draft", PRIVATE);
    }

    private void stamp(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }

    @Override
    public void put(String path, Path draft) throws IOException {
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        stamp(draft);
        Path target = root.resolve(path);
        Path folder = Objects.requireNonNull(target.getParent());
        makeDirectory(folder);
        try {
            move(draft, target);
        } catch (NoSuchFileException e) {
            // The run's last log was deleted a moment ago, and its folder with it.
            makeDirectory(folder);
            move(draft, target);
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void makeDirectory(Path directory) throws IOException {
        Files.createDirectories(directory, OWNER_ONLY);
    }

    @Override
    public Optional<InputStream> get(String path) throws IOException {
        try {
            return Optional.of(Files.newInputStream(root.resolve(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Map<String, Instant> list(String folder) throws IOException {
        Map<String, Instant> found = new HashMap<>();
        for (Path file : below(root.resolve(folder))) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (!path.startsWith(DRAFTS) && Files.isRegularFile(file)) {
                found.put(path, time(file));
            }
        }
        return found;
    }

    @Override
    public void delete(String folder) throws IOException {
        Path directory = root.resolve(folder).normalize();
        if (!directory.startsWith(root) || directory.equals(root)) {
            throw new IOException("not below the archive: " + folder);
        }
        List<Path> deepestFirst = below(directory).stream()
                .sorted(Comparator.<Path>naturalOrder().reversed())
                .toList();
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public void tidy(Instant before) throws IOException {
        Path drafts = root.resolve(DRAFTS);
        for (Path draft : below(drafts)) {
            Matcher name = DRAFT.matcher(draft.getFileName().toString());
            if (name.matches()
                    && Instant.ofEpochMilli(Long.parseLong(name.group(1))).isBefore(before)) {
                Files.deleteIfExists(draft);
            }
        }
    }

    /** A file that has gone meanwhile is as new as can be: nobody cares for it any more. */
    private static Instant time(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX;
        }
    }

    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw new IOException("what is in it changed while it was listed", e.getCause());
        }
    }
}
