package dev.punctual.cluster.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.api.v1alpha1.KeptLog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryArchiveTest extends LogArchiveContract {
    @TempDir
    Path root;

    @Override
    LogStore store() {
        return new DirectoryStore(root.resolve("logs"), CLOCK);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void only_its_owner_can_look_into_it() throws Exception {
        write(archive(), key, "secret\n");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("logs"))))
                .isEqualTo("rwx------");
        assertThat(files()).hasSize(1).allSatisfy(file -> assertThat(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------"));
    }

    @Test
    void a_writing_that_ends_or_is_given_up_leaves_no_draft() throws Exception {
        write(archive(), key, "x".repeat(3 * MOST));
        try (LogArchive.Writing broken = archive().begin(key)) {
            broken.add(new byte[MOST], MOST);
            assertThat(files()).hasSize(2);
        }

        assertThat(files()).hasSize(1);
    }

    @Test
    void what_a_crash_leaves_behind_is_no_log_and_is_tidied_when_it_is_old() throws Exception {
        LogArchive.Writing crashed = archive().begin(key);
        crashed.add(new byte[MOST], MOST);
        assertThat(files()).hasSize(1);
        assertThat(archive().runs()).isEmpty();
        assertThat(archive().read(key)).isEmpty();

        archive().tidy(NOW);
        assertThat(files()).hasSize(1);
        archive().tidy(NOW.plus(Duration.ofSeconds(1)));
        assertThat(files()).isEmpty();
    }

    @Test
    void runs_are_as_old_as_our_clock_says() throws Exception {
        write(archive(), key, "x\n");

        assertThat(archive().runs()).containsEntry(run, NOW);
    }

    @Test
    void what_others_put_there_is_left_alone() throws Exception {
        Path foreign = root.resolve("logs/Not a namespace/readme.txt");
        Files.createDirectories(foreign.getParent());
        Files.writeString(foreign, "x");

        assertThat(archive().runs()).isEmpty();
        archive().tidy(NOW.plus(Duration.ofDays(1)));
        assertThat(foreign).exists();
    }

    @Test
    void a_directory_that_cannot_be_written_is_a_failure_in_words() throws Exception {
        Files.writeString(root.resolve("logs"), "a file");

        assertThatThrownBy(() -> write(archive(), key, "x\n"))
                .isInstanceOf(ArchiveFailure.class)
                .hasMessageStartingWith(
                        "the log archive in directory " + root.resolve("logs") + " did not take a log: ")
                .hasMessageContaining("irectory");
    }

    @Test
    void a_full_disk_is_a_failure_in_words() {
        Path full = Path.of("/dev/full");
        org.assertj.core.api.Assumptions.assumeThat(full).exists();
        LogSpool spool = new LogSpool(() -> full, MOST);

        assertThatThrownBy(() -> new StoredLogs(store(), MOST).attempt("did not take a log", () -> {
                    spool.add(new byte[MOST], MOST);
                    return key;
                }))
                .isInstanceOf(ArchiveFailure.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void a_directory_that_hangs_fails_within_its_limit_and_then_at_once() throws Exception {
        Files.createDirectories(root.resolve("logs"));
        DirectoryStore store = new DirectoryStore(root.resolve("logs"), CLOCK, Duration.ofMillis(300));
        StoredLogs archive = new StoredLogs(store, MOST);
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(() -> archive.attempt("did not take a log", () -> hang(never)))
                .isInstanceOf(ArchiveFailure.class)
                .hasMessageContaining("no answer within PT0.3S");
        assertThatThrownBy(() -> write(archive, key, "x\n")).hasMessageContaining("it is not asked again before");
        assertThatThrownBy(() -> archive.read(key)).hasMessageContaining("it is not asked again before");
        assertThatThrownBy(() -> archive.delete(run)).hasMessageContaining("it is not asked again before");
    }

    @Test
    void a_pipe_that_nobody_writes_to_does_not_hold_its_reader() throws Exception {
        Path log = root.resolve("logs").resolve(key.path());
        Files.createDirectories(log.getParent());
        assertThat(new ProcessBuilder("mkfifo", log.toString()).start().waitFor())
                .isZero();
        LogArchive archive =
                new StoredLogs(new DirectoryStore(root.resolve("logs"), CLOCK, Duration.ofMillis(300)), MOST);

        assertThatThrownBy(() -> archive.read(key)).hasMessageContaining("no answer within PT0.3S");
    }

    /** As a call of a file system does whose server is away: it heeds no interruption. */
    private static Path hang(CountDownLatch never) {
        while (true) {
            try {
                never.await();
            } catch (InterruptedException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    @Test
    void a_hundred_megabytes_take_up_a_bounded_memory() throws Exception {
        byte[] chunk = LINE.formatted(1).repeat(200).getBytes(UTF_8);
        LogArchive archive = new StoredLogs(store(), 8 << 20);
        KeptLog kept;
        long allocated;
        try (LogArchive.Writing writing = archive.begin(key)) {
            long before = allocatedHere();
            for (long written = 0; written < 100L << 20; written += chunk.length) {
                writing.add(chunk, chunk.length);
            }
            allocated = allocatedHere() - before;
            kept = writing.end();
        }

        assertThat(kept).isEqualTo(KeptLog.TRUNCATED);
        assertThat(allocated).isLessThan(2 << 20);
        assertThat(read(archive, key).length()).isBetween((8 << 20) - 200, (8 << 20) + 100);
    }

    /** What this thread has allocated so far, in bytes: what others keep in the same heap is none of its business. */
    private static long allocatedHere() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
