package dev.punctual.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.local.apiserver.PodLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerLogTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SIZE = 1024 * 1024;

    @TempDir
    Path directory;

    private ContainerLog log;
    private final LogRecords records = new LogRecords();

    @BeforeEach
    void create() throws IOException {
        log = ContainerLog.create(directory.resolve("0.log"), SIZE);
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        write("one\ntwo\nthr");
        write("ee\n\nrest");
        end();
        assertThat(read(all())).isEqualTo("one\ntwo\nthree\n\nrest");
    }

    @Test
    void timesStandInFrontOfEachLine() throws IOException {
        write("one\ntwo\n");
        assertThat(read(new PodLogs.Query("", "", "", false, null, null, null, true)))
                .isEqualTo("2026-01-01T00:00:00.000000000Z one\n2026-01-01T00:00:00.000000000Z two\n");
    }

    @Test
    void theTailIsCountedInLines() throws IOException {
        write("1\n2\n3\n4\n");
        assertThat(read(tail(2))).isEqualTo("3\n4\n");
        assertThat(read(tail(0))).isEmpty();
        assertThat(read(tail(9))).isEqualTo("1\n2\n3\n4\n");
    }

    @Test
    void aTailOfManyBlocksIsFound() throws IOException {
        log = ContainerLog.create(directory.resolve("long.log"), 64 * SIZE);
        for (int i = 0; i < 20_000; i++) {
            write("line %06d with some more text\n".formatted(i));
        }
        assertThat(read(tail(15_000)).lines().findFirst()).contains("line 005000 with some more text");
    }

    @Test
    void onlyLinesSinceAnInstantAreRead() throws IOException {
        write("old\n", T0);
        write("new\n", T0.plusSeconds(5));
        assertThat(read(new PodLogs.Query("", "", "", false, null, null, T0.plusSeconds(1), false)))
                .isEqualTo("new\n");
    }

    @Test
    void aLimitCutsInTheMiddleOfALine() throws IOException {
        write("hello\nworld\n");
        assertThat(read(new PodLogs.Query("", "", "", true, null, 8L, null, false)))
                .isEqualTo("hello\nwo");
    }

    @Test
    void aLineOfTenMegabytesIsCutAndJoinedAgain() throws IOException {
        ContainerLog big = ContainerLog.create(directory.resolve("big.log"), 64 * SIZE);
        byte[] block = new byte[64 * 1024];
        Arrays.fill(block, (byte) 'x');
        for (int i = 0; i < 160; i++) {
            big.append(records.add(block, block.length, T0));
        }
        big.append(records.add(new byte[] {'\n'}, 1, T0));
        big.end();
        assertThat(read(big, new PodLogs.Query("", "", "", false, null, null, null, true), Runnable::run))
                .hasSize(31 + 160 * 64 * 1024 + 1)
                .endsWith("x\n");
    }

    @Test
    void theOldestLinesAreDroppedWhenTheLogIsFull() throws IOException {
        String line = "x".repeat(999) + "\n";
        for (int i = 0; i < 5_000; i++) {
            write(line);
        }
        String kept = read(all());
        assertThat(kept.length()).isBetween((int) SIZE / 3, (int) SIZE);
        assertThat(kept.lines().allMatch(l -> l.length() == 999)).isTrue();
    }

    @Test
    void aFollowerGetsWhatIsWrittenLaterAndTheEnd() throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Collector sink = new Collector();
            write("before\n");
            LogStream.start(log, new PodLogs.Query("", "", "", true, null, null, null, false), sink, threads);
            await().pollInterval(Duration.ofMillis(2)).until(() -> sink.text().equals("before\n"));
            write("after\n");
            await().pollInterval(Duration.ofMillis(2)).until(() -> sink.text().equals("before\nafter\n"));
            assertThat(sink.ended).isFalse();
            end();
            await().pollInterval(Duration.ofMillis(2)).until(() -> sink.ended);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aClosedStreamGetsNothingMore() throws IOException {
        Collector sink = new Collector();
        var stream =
                LogStream.start(log, new PodLogs.Query("", "", "", true, null, null, null, false), sink, Runnable::run);
        stream.close();
        write("late\n");
        assertThat(sink.text()).isEmpty();
    }

    @Test
    void aLogIsReadableAfterARestart() throws IOException {
        write("kept\n");
        ContainerLog reopened = ContainerLog.reopen(directory.resolve("0.log"));
        assertThat(read(reopened, all(), Runnable::run)).isEqualTo("kept\n");
        assertThat(reopened.ended()).isTrue();
    }

    @Test
    void aLogThatIsNotThereIsEmpty() {
        assertThat(read(ContainerLog.reopen(directory.resolve("no.log")), all(), Runnable::run))
                .isEmpty();
    }

    private void write(String text) throws IOException {
        write(text, T0);
    }

    private void write(String text, Instant time) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.append(records.add(bytes, bytes.length, time));
    }

    private void end() throws IOException {
        log.append(records.rest(T0));
        log.end();
    }

    private static PodLogs.Query all() {
        return tail(null);
    }

    private static PodLogs.Query tail(@Nullable Integer lines) {
        return new PodLogs.Query("", "", "", false, lines, null, null, false);
    }

    private String read(PodLogs.Query query) {
        return read(log, query, Runnable::run);
    }

    private static String read(ContainerLog log, PodLogs.Query query, Executor executor) {
        Collector sink = new Collector();
        LogStream.start(log, query, sink, executor);
        assertThat(sink.ended).isTrue();
        return sink.text();
    }

    private static final class Collector implements PodLogs.Sink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        volatile boolean ended;

        @Override
        public void write(byte[] more) {
            bytes.writeBytes(more);
        }

        @Override
        public void end() {
            ended = true;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
