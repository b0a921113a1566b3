package dev.punctual.cluster.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.KeptLog;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store has to be able to do. */
abstract class LogArchiveContract {
    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final int MOST = 1 << 20;
    static final String LINE = "2026-03-02T12:00:00.000000001Z line %07d of a long log\n";

    final ArchivedRun run = new ArchivedRun("default", UUID.randomUUID().toString());
    final LogKey key = new LogKey("default", run.uid(), 1, "main");

    abstract LogStore store();

    LogArchive archive() {
        return new StoredLogs(store(), MOST);
    }

    static KeptLog write(LogArchive archive, LogKey key, String... parts) throws ArchiveFailure {
        try (LogArchive.Writing writing = archive.begin(key)) {
            for (String part : parts) {
                byte[] bytes = part.getBytes(UTF_8);
                writing.add(bytes, bytes.length);
            }
            return writing.end();
        }
    }

    static String read(LogArchive archive, LogKey key) throws ArchiveFailure, IOException {
        try (InputStream log = archive.read(key).orElseThrow()) {
            return new String(log.readAllBytes(), UTF_8);
        }
    }

    @Test
    void what_is_written_is_read() throws Exception {
        assertThat(write(archive(), key, "2026-03-02T12:00:00Z a\n", "2026-03-02T12:00:01Z ü\n"))
                .isEqualTo(KeptLog.ARCHIVED);

        assertThat(read(archive(), key)).isEqualTo("2026-03-02T12:00:00Z a\n2026-03-02T12:00:01Z ü\n");
    }

    @Test
    void an_empty_log_is_a_log() throws Exception {
        assertThat(write(archive(), key)).isEqualTo(KeptLog.ARCHIVED);
        assertThat(read(archive(), key)).isEmpty();
    }

    @Test
    void what_was_never_written_is_not_there() throws Exception {
        assertThat(archive().read(key)).isEmpty();
        assertThat(archive().logs(run)).isEmpty();
    }

    @Test
    void a_writing_without_an_end_leaves_what_was_there() throws Exception {
        try (LogArchive.Writing broken = archive().begin(key)) {
            broken.add("half".getBytes(UTF_8), 4);
        }
        assertThat(archive().read(key)).isEmpty();

        write(archive(), key, "first\n");
        try (LogArchive.Writing broken = archive().begin(key)) {
            broken.add("half".getBytes(UTF_8), 4);
        }
        assertThat(read(archive(), key)).isEqualTo("first\n");
    }

    @Test
    void a_log_that_is_written_again_replaces_the_first() throws Exception {
        write(archive(), key, "first\n".repeat(1000));
        write(archive(), key, "second\n");

        assertThat(read(archive(), key)).isEqualTo("second\n");
        assertThat(archive().logs(run)).containsExactly(key);
    }

    @Test
    void the_logs_of_a_run_are_found_and_go_together() throws Exception {
        LogKey sidecar = new LogKey("default", run.uid(), 2, "side-car");
        LogKey other = new LogKey("default", UUID.randomUUID().toString(), 1, "main");
        for (LogKey each : List.of(key, sidecar, other)) {
            write(archive(), each, "x\n");
        }
        assertThat(archive().logs(run)).containsExactlyInAnyOrder(key, sidecar);
        assertThat(archive().runs()).containsKeys(run, other.run());

        archive().delete(run);
        archive().delete(run);

        assertThat(archive().logs(run)).isEmpty();
        assertThat(archive().read(key)).isEmpty();
        assertThat(archive().runs()).containsKey(other.run()).doesNotContainKey(run);
        assertThat(read(archive(), other)).isEqualTo("x\n");
    }

    @Test
    void of_a_log_that_is_too_long_the_beginning_and_the_end_are_kept() throws Exception {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            log.append(LINE.formatted(i));
        }

        assertThat(write(archive(), key, log.toString())).isEqualTo(KeptLog.TRUNCATED);

        String kept = read(archive(), key);
        List<String> lines = kept.lines().toList();
        List<String> gaps = lines.stream().filter(LogArchive::isGap).toList();
        assertThat(gaps).hasSize(1);
        int gap = lines.indexOf(gaps.get(0));
        assertThat(lines.get(0)).contains("line 0000000");
        assertThat(lines.get(lines.size() - 1)).contains("line 0049999");
        assertThat(lines).filteredOn(line -> !LogArchive.isGap(line)).allSatisfy(line -> assertThat(line)
                .hasSize(LINE.formatted(0).length() - 1));
        assertThat(gap).isCloseTo(lines.size() / 2, org.assertj.core.data.Offset.offset(2));
        assertThat(kept.length()).isBetween(MOST - 200, MOST + 100);
        long leftOut = Long.parseLong(gaps.get(0).replaceAll("[^0-9]", ""));
        assertThat(kept.length() - gaps.get(0).length() - 1 + leftOut).isEqualTo(log.length());
    }

    @Test
    void a_log_that_hardly_compresses_is_kept_as_well() throws Exception {
        byte[] noise = new byte[MOST];
        new Random(7).nextBytes(noise);
        try (LogArchive.Writing writing = archive().begin(key)) {
            writing.add(noise, noise.length);
            assertThat(writing.end()).isEqualTo(KeptLog.ARCHIVED);
        }
        try (InputStream log = archive().read(key).orElseThrow()) {
            assertThat(log.readAllBytes()).isEqualTo(noise);
        }
    }
}
