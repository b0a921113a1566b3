package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.punctual.cluster.pod.LogRequests;
import dev.punctual.cluster.read.LogServer.Manner;
import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowedLogTest {
    private final OneRun run = new OneRun();
    private final ShelfOfLogs archive = new ShelfOfLogs();
    private final LogEar ear = new LogEar();
    private LogServer server;
    private LogFollows follows;

    @BeforeEach
    void serve() throws IOException {
        server = new LogServer();
        LogRequests requests = new LogRequests(server.client());
        RunLogs logs = new RunLogs(server.client(), archive, requests);
        follows = new LogFollows(server.client(), archive, requests, run, logs);
    }

    @AfterEach
    void stop() {
        follows.stop(new ShutdownEvent());
        server.close();
    }

    private FollowedLog follow() {
        return follow(new LogWishes(null, null, null, null, null, "10000", null), ear, "ann");
    }

    private FollowedLog follow(LogWishes wishes, LogEar listener, String who) {
        return follows.follow(LogQuery.of("default", "r", wishes, Instant.EPOCH), who, listener)
                .orElseThrow();
    }

    private static LogWishes from(LogPlace last) {
        return new LogWishes(null, null, null, null, null, null, last.toString());
    }

    private void awaitHeard(String... words) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ear.heard()).containsExactly(words));
    }

    private void awaitBeginning(String... words) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ear.heard()).startsWith(words));
    }

    private void awaitLine(String line) {
        await().atMost(Duration.ofSeconds(30)).until(() -> ear.lines().contains(line));
    }

    @Test
    void a_run_is_followed_from_before_its_start_from_attempt_to_attempt() {
        run.hasNotStarted();
        follow();
        awaitHeard("(waiting)");
        server.print(1, "a");
        server.pod(1, "Failed");
        run.is(RunPhase.BACKING_OFF, 1);
        awaitHeard("(waiting)", "(attempt)", "a", "(ended)", "(waiting)");
        server.print(2, "b");
        server.pod(2, "Succeeded");
        run.is(RunPhase.SUCCEEDED, 2);

        awaitHeard("(waiting)", "(attempt)", "a", "(ended)", "(waiting)", "(attempt)", "b", "(ended)", "(over)");
        await().until(() -> ear.isOver);
        assertThat(follows.count()).isZero();
    }

    @Test
    void one_attempt_is_followed_to_its_end_only() {
        server.print(1, "a");
        server.pod(1, "Failed");
        run.is(RunPhase.RUNNING, 2);
        follow(new LogWishes("1", null, null, null, null, null, null), ear, "ann");

        awaitHeard("(attempt)", "a", "(ended)", "(over)");
    }

    @Test
    void a_stream_that_ends_well_while_the_api_server_does_not_answer_is_followed_on() throws IOException {
        server.manner = Manner.OPEN;
        server.pod(1, "Running");
        run.is(RunPhase.RUNNING, 1);
        follow();
        server.print(1, "a");
        awaitLine("a");
        server.isDown = true;
        server.endStreams();
        awaitBeginning("(attempt)", "a", "(reconnecting)");
        server.isDown = false;
        server.print(1, "b");

        awaitLine("b");
        assertThat(ear.lines()).containsExactly("a", "b");
        assertThat(follows.count()).isEqualTo(1);
    }

    @Test
    void an_api_server_that_does_not_answer_at_first_is_asked_again() {
        server.isDown = true;
        server.print(1, "a");
        server.pod(1, "Succeeded");
        run.is(RunPhase.SUCCEEDED, 1);
        follow();
        awaitBeginning("(reconnecting)");
        server.isDown = false;

        await().atMost(Duration.ofSeconds(30)).until(() -> ear.isOver);
        assertThat(ear.lines()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TORN", "FAILING", "UNKNOWN"})
    void a_connection_that_breaks_is_made_anew_without_a_line_lost_or_heard_twice(Manner manner) {
        server.print(1, "a");
        server.print(1, "b");
        server.manner = manner;
        server.pod(1, "Running");
        run.is(RunPhase.RUNNING, 1);
        follow();
        await().atMost(Duration.ofSeconds(30)).until(() -> ear.heard().contains("(reconnecting)"));
        server.manner = Manner.OPEN;
        server.print(1, "c");

        awaitLine("c");
        assertThat(ear.lines()).containsExactly("a", "b", "c");
    }

    @Test
    void a_container_that_has_not_started_is_waited_for() {
        server.manner = Manner.NOT_STARTED;
        server.pod(1, "Pending");
        run.is(RunPhase.STARTING, 1);
        follow();
        awaitHeard("(attempt)", "(waiting)");
        server.manner = Manner.OPEN;
        server.print(1, "a");

        awaitLine("a");
    }

    @Test
    void the_log_of_a_finished_run_comes_from_the_archive() {
        server.print(1, "a");
        server.print(1, "b");
        archive.put(1, server.log(1));
        run.is(RunPhase.FAILED, 1);
        follow();

        awaitHeard("(attempt)", "a", "b", "(ended)", "(over)");
    }

    @Test
    void where_nothing_is_kept_it_is_said_so() {
        run.is(RunPhase.FAILED, 1);
        follow();

        awaitHeard("(attempt)", "(gap)", "(ended)", "(over)");
    }

    @Test
    void a_run_that_goes_while_it_is_followed_ends_it() {
        run.hasNotStarted();
        follow();
        awaitHeard("(waiting)");
        run.isGone();

        awaitHeard("(waiting)", "(over)");
    }

    @Test
    void of_a_pod_that_went_while_it_was_heard_the_rest_comes_from_the_archive() throws IOException {
        server.manner = Manner.OPEN;
        server.pod(1, "Running");
        run.is(RunPhase.RUNNING, 1);
        follow();
        server.print(1, "a");
        awaitLine("a");
        server.isDown = true;
        server.endStreams();
        awaitBeginning("(attempt)", "a", "(reconnecting)");
        server.print(1, "b");
        archive.put(1, server.log(1));
        server.noPod(1);
        run.is(RunPhase.FAILED, 1);
        server.isDown = false;

        await().atMost(Duration.ofSeconds(30)).until(() -> ear.isOver);
        assertThat(ear.lines()).containsExactly("a", "b");
    }

    @Test
    void many_recalled_lines_wait_until_there_is_room() {
        IntStream.range(0, 10_000).forEach(n -> server.print(1, "line " + n));
        archive.put(1, server.log(1));
        run.is(RunPhase.SUCCEEDED, 1);
        ear.room = 1_000;
        FollowedLog log = follow();
        for (int room = 1_000; room <= 10_000; room += 1_000) {
            int expected = room;
            await().atMost(Duration.ofSeconds(30)).until(() -> ear.words.size() == expected);
            assertThat(ear.isOver).isFalse();
            ear.room = expected + 1_000;
            log.goOn();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> ear.isOver);
        assertThat(ear.lines())
                .isEqualTo(IntStream.range(0, 10_000).mapToObj(n -> "line " + n).toList());
    }

    @Test
    void an_archive_that_hangs_holds_up_nobody_who_listens_to_a_pod() {
        run.is(RunPhase.SUCCEEDED, 1);
        CountDownLatch gate = archive.hang();
        for (int n = 0; n < 20; n++) {
            follow(LogWishes.NONE, new LogEar(), "user " + n);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> archive.waiting() >= 4);
        server.manner = Manner.OPEN;
        server.pod(2, "Running");
        run.is(RunPhase.RUNNING, 2);
        follow();
        server.print(2, "a");
        awaitLine("a");
        server.print(2, "b");

        awaitLine("b");
        assertThat(gate.getCount()).as("it still hangs").isEqualTo(1);
        gate.countDown();
    }

    @Test
    void who_comes_back_goes_on_after_the_last_line() {
        server.manner = Manner.OPEN;
        server.pod(1, "Running");
        run.is(RunPhase.RUNNING, 1);
        List.of("a", "b").forEach(text -> server.printAt(1, LogServer.AT, text));
        FollowedLog first = follow();
        awaitLine("b");
        first.close();
        server.printAt(1, LogServer.AT, "c");
        server.print(1, "d");
        LogEar again = new LogEar();
        follow(from(ear.place()), again, "ann");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(again.heard()).containsExactly("c", "d"));
    }

    @Test
    void who_comes_back_after_the_attempt_has_ended_hears_its_rest_and_the_next_one() {
        IntStream.range(0, 5).forEach(n -> server.print(1, "line " + n));
        archive.put(1, server.log(1));
        server.print(2, "next");
        archive.put(2, server.log(2));
        run.is(RunPhase.SUCCEEDED, 2);
        follow(from(new LogPlace(1, LogServer.AT.plusMillis(200), 1)), ear, "ann");

        awaitHeard("line 3", "line 4", "(ended)", "(attempt)", "next", "(ended)", "(over)");
        assertThat(ear.place()).isEqualTo(new LogPlace(2, LogServer.AT, 1));
    }

    @Test
    void who_leaves_gives_the_place_back_and_the_api_server_is_told() {
        server.manner = Manner.OPEN;
        server.pod(1, "Running");
        run.is(RunPhase.RUNNING, 1);
        FollowedLog log = follow();
        server.print(1, "a");
        awaitLine("a");
        log.close();

        assertThat(follows.count()).isZero();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            server.print(1, "later");
            return server.streams() == 0;
        });
        assertThat(ear.lines()).containsExactly("a");
    }

    @Test
    void one_user_follows_ten_and_all_together_a_hundred() {
        run.hasNotStarted();
        IntStream.range(0, LogFollows.MOST_OF_ONE).forEach(n -> follow());
        assertThatThrownBy(this::follow).isInstanceOfSatisfying(TooManyFollowers.class, e -> assertThat(e.isOfOne())
                .isTrue());

        IntStream.range(LogFollows.MOST_OF_ONE, LogFollows.MOST)
                .forEach(n -> follow(LogWishes.NONE, new LogEar(), "user " + n));
        assertThatThrownBy(() -> follow(LogWishes.NONE, ear, "bob"))
                .isInstanceOfSatisfying(
                        TooManyFollowers.class, e -> assertThat(e.isOfOne()).isFalse());
    }
}
