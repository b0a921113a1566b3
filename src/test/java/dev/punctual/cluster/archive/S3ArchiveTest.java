package dev.punctual.cluster.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.punctual.HandSetClock;
import io.minio.credentials.StaticProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ArchiveTest extends LogArchiveContract {
    private static S3Server server;

    @TempDir
    static Path directory;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    LogStore store() {
        return new S3Store(settings(server.endpoint(), S3Server.BUCKET, Duration.ofSeconds(20)), directory, CLOCK);
    }

    private static S3Settings settings(String endpoint, String bucket, Duration timeout) {
        return new S3Settings(
                endpoint, bucket, "us-east-1", "punctual/", new StaticProvider("access", "secret", null), timeout);
    }

    private static LogArchive at(String endpoint, Clock clock) {
        return new StoredLogs(
                new S3Store(settings(endpoint, "logs", Duration.ofMillis(700)), directory, clock),
                LogArchiveContract.MOST);
    }

    @Test
    void a_bucket_that_is_not_there_is_a_failure_in_words_and_no_outage() {
        LogArchive archive = new StoredLogs(
                new S3Store(settings(server.endpoint(), "no-such-bucket", Duration.ofSeconds(20)), directory, CLOCK),
                MOST);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> write(archive, key, "x\n"))
                    .isInstanceOf(ArchiveFailure.class)
                    .hasMessageStartingWith("the log archive in bucket no-such-bucket at " + server.endpoint())
                    .hasMessageContaining("NoSuchBucket");
        }
    }

    @Test
    void nothing_is_left_on_this_machine() throws Exception {
        write(archive(), key, LINE.formatted(1).repeat(10_000));
        read(archive(), key);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("punctual-log-")))
                    .isEmpty();
        }
    }

    @Test
    void a_store_that_is_down_fails_and_then_at_once_until_it_is_asked_again() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        HandSetClock clock = new HandSetClock(NOW);
        LogArchive archive = at("http://127.0.0.1:" + free, clock);

        assertThatThrownBy(() -> archive.read(key)).hasMessageContaining("ConnectException");
        assertThatThrownBy(() -> archive.read(key)).hasMessageContaining("it is not asked again before");
        clock.forward(Breaker.PAUSE);
        assertThatThrownBy(() -> archive.read(key))
                .hasMessageContaining("ConnectException")
                .hasMessageNotContaining("not asked again");
    }

    @Test
    void a_store_that_never_answers_fails_within_seconds_and_holds_no_thread_for_long() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            LogArchive archive = at("http://127.0.0.1:" + deaf.getLocalPort(), CLOCK);
            long begun = System.nanoTime();
            List<CompletableFuture<Throwable>> many = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> catchThrowable(() -> write(archive, key, "x\n")), task -> new Thread(task).start()))
                    .toList();

            assertThat(many).allSatisfy(one -> assertThat(one.join()).isInstanceOf(ArchiveFailure.class));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            assertThatThrownBy(() -> archive.read(key)).hasMessageContaining("it is not asked again before");
            assertThat(archive.isKept()).isTrue();
        }
    }

    @Test
    void keys_in_files_are_read_again() throws Exception {
        Path access = Files.writeString(directory.resolve("access"), "first\n");
        S3Key fromFile = S3Key.of("access-key-file", Optional.empty(), Optional.of(access));
        assertThat(fromFile.read()).isEqualTo("first");

        Files.writeString(access, "second");
        assertThat(fromFile.read()).isEqualTo("second");
        Files.delete(access);
        assertThatThrownBy(fromFile::read)
                .hasMessageContaining("access-key-file")
                .hasMessageContaining("cannot be read");
        assertThat(S3Key.of("x", Optional.of("hidden"), Optional.empty()).toString())
                .doesNotContain("hidden");
    }
}
