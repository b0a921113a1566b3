package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.cluster.pod.LogRequests;
import dev.punctual.cluster.pod.PodLog;
import dev.punctual.cluster.read.LogOpening.Outcome;
import dev.punctual.cluster.read.LogServer.Manner;
import dev.punctual.core.log.LogFilter;
import dev.punctual.core.log.LogLevel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogConnectionTest {
    private static final LogFilter ALL = new LogFilter(null, null, null, 1000);
    private static final PodLog SOURCE = new PodLog("default", LogServer.podName(1), "main");

    private final LogEar ear = new LogEar();
    private final ExecutorService readers = Executors.newSingleThreadExecutor();
    private LogServer server;
    private LogConnection connection;

    @BeforeEach
    void serve() throws IOException {
        server = new LogServer();
        connection = connection(ALL, null);
    }

    @AfterEach
    void stop() {
        connection.close();
        readers.shutdownNow();
        server.close();
    }

    private LogConnection connection(LogFilter filter, @Nullable LogPlace heard) {
        return new LogConnection(SOURCE, new HeardLines(1, heard), filter, ear, () -> {});
    }

    private CompletableFuture<Outcome> open() {
        return connection.open(new LogRequests(server.client()), readers);
    }

    private Outcome outcome() {
        return open().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private void print(String... texts) {
        List.of(texts).forEach(text -> server.print(1, text));
    }

    @ParameterizedTest
    @CsvSource({"WHOLE, HEARD", "TORN, BROKEN", "NOT_STARTED, NOT_YET", "UNKNOWN, BROKEN", "FAILING, BROKEN"})
    void each_end_has_its_name(Manner manner, Outcome outcome) {
        print("a");
        server.manner = manner;

        assertThat(outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "MUTE"})
    void a_silent_connection_is_given_up_even_if_it_was_never_answered(Manner manner) {
        server.manner = manner;
        CompletableFuture<Outcome> over = open();
        await().until(() -> server.streams() == 1);
        connection.stopIfSilentFor(Duration.ofMinutes(1));
        assertThat(over).isNotDone();

        connection.stopIfSilentFor(Duration.ZERO);
        assertThat(over.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(Outcome.SILENT);
    }

    @Test
    void who_waits_for_the_reader_is_not_silent() {
        server.manner = Manner.OPEN;
        ear.room = 0;
        print("a");
        CompletableFuture<Outcome> over = open();
        await().until(() -> ear.wasAskedForRoom);
        connection.stopIfSilentFor(Duration.ofDays(-1));

        assertThat(over).isNotDone();
    }

    @Test
    void what_breaks_off_in_the_middle_of_a_line_is_heard_once_when_it_is_asked_for_anew() {
        print("a", "b", "c");
        server.manner = Manner.TORN;
        assertThat(outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(ear.lines()).containsExactly("a", "b");
        print("d");
        server.manner = Manner.WHOLE;

        assertThat(outcome()).isEqualTo(Outcome.HEARD);
        assertThat(ear.lines()).containsExactly("a", "b", "c", "d");
        assertThat(server.asked.get(0)).contains("tailLines=1000").doesNotContain("sinceTime");
        assertThat(server.asked.get(1))
                .contains("sinceTime=2026-03-02T08:00:01Z")
                .doesNotContain("tailLines");
    }

    @Test
    void lines_of_the_very_same_time_are_told_apart_by_their_order() {
        List.of("a", "b", "c").forEach(text -> server.printAt(1, LogServer.AT, text));
        server.manner = Manner.TORN;
        assertThat(outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(ear.lines()).containsExactly("a", "b");
        server.manner = Manner.WHOLE;

        assertThat(outcome()).isEqualTo(Outcome.HEARD);
        assertThat(ear.lines()).containsExactly("a", "b", "c");
    }

    @Test
    void it_goes_on_from_where_another_one_was() {
        print("a", "b", "c", "d");
        connection = connection(ALL, new LogPlace(1, LogServer.AT.plusMillis(100), 1));

        assertThat(outcome()).isEqualTo(Outcome.HEARD);
        assertThat(ear.lines()).containsExactly("c", "d");
    }

    @Test
    void lines_that_are_not_asked_for_are_passed_over() {
        print("INFO a", "ERROR b", "ERROR c");
        connection = connection(new LogFilter(LogLevel.ERROR, "b", null, 10), null);

        assertThat(outcome()).isEqualTo(Outcome.HEARD);
        assertThat(ear.words).hasSize(1);
        assertThat(ear.place()).isEqualTo(new LogPlace(1, LogServer.AT.plusMillis(100), 1));
    }

    @Test
    void a_slow_reader_slows_the_log_down_and_misses_nothing() {
        int lines = 20_000;
        String padding = "x".repeat(200);
        for (int n = 0; n < lines; n++) {
            print(n + padding);
        }
        connection = connection(new LogFilter(null, null, null, LogFilter.MOST_LINES), null);
        server.manner = Manner.OPEN;
        ear.room = 1;
        CompletableFuture<Outcome> unused = open();
        await().until(() -> !ear.words.isEmpty());
        await().during(Duration.ofMillis(300)).until(() -> ear.words.size() < LogFilter.MOST_LINES);

        ear.room = Integer.MAX_VALUE;
        connection.goOn();
        await().atMost(Duration.ofSeconds(30)).until(() -> ear.words.size() == LogFilter.MOST_LINES);
        assertThat(ear.lines().get(0)).startsWith("10000x");
    }

    @Test
    void a_listener_that_stumbles_breaks_the_connection() {
        print("a", "b", "c");
        ear.stumblesOver = "b";

        assertThat(outcome()).isEqualTo(Outcome.BROKEN);
        await().atMost(Duration.ofSeconds(20)).until(() -> outcome() == Outcome.HEARD);
        assertThat(ear.lines()).contains("a", "c");
    }

    @Test
    void who_closes_it_is_told_nothing_more_and_the_server_neither() {
        server.manner = Manner.OPEN;
        print("a");
        CompletableFuture<Outcome> over = open();
        await().until(() -> ear.lines().contains("a"));
        connection.close();

        assertThat(over.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(Outcome.BROKEN);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            print("later");
            return server.streams() == 0;
        });
        assertThat(ear.lines()).containsExactly("a");
        assertThat(outcome()).as("opened after that").isEqualTo(Outcome.BROKEN);
    }
}
