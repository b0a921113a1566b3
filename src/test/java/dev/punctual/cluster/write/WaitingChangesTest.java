package dev.punctual.cluster.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingChangesTest {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final AtomicInteger moves = new AtomicInteger();
    private final AtomicLong stopwatch = new AtomicLong(Long.MAX_VALUE - 5);
    private final WaitingChanges changes = new WaitingChanges(moves::get, stopwatch::get);

    private void pass(Duration time) {
        stopwatch.addAndGet(time.toNanos());
    }

    @Test
    void a_change_waits_for_so_long_from_the_first_time_on() {
        assertThat(changes.waitsFor("job", LONGEST)).contains(Duration.ofSeconds(5));
        pass(Duration.ofSeconds(4));
        assertThat(changes.waitsFor("job", LONGEST)).contains(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(changes.waitsFor("job", LONGEST)).isEmpty();
        assertThat(changes.waitsFor("job", LONGEST)).isEmpty();
    }

    @Test
    void after_it_is_written_the_next_change_waits_anew() {
        changes.waitsFor("job", LONGEST);
        pass(Duration.ofSeconds(5));
        changes.forget("job");
        assertThat(changes.waitsFor("job", LONGEST)).contains(Duration.ofSeconds(5));
    }

    @Test
    void one_job_does_not_wait_for_another() {
        changes.waitsFor("one", LONGEST);
        pass(Duration.ofSeconds(5));
        assertThat(changes.waitsFor("other", LONGEST)).isPresent();
    }

    @Test
    void nothing_waits_on_when_the_clock_was_moved() {
        changes.waitsFor("job", LONGEST);
        moves.incrementAndGet();
        assertThat(changes.waitsFor("job", LONGEST)).isEmpty();
        changes.forget("job");
        assertThat(changes.waitsFor("job", LONGEST)).isPresent();
    }

    @Test
    void many_that_change_at_once_take_turns() {
        List<Optional<Duration>> waits = IntStream.range(0, 251)
                .mapToObj(job -> changes.waitsItsTurn("job " + job, LONGEST))
                .toList();
        assertThat(waits.get(0)).contains(Duration.ofSeconds(5));
        assertThat(waits.get(1)).contains(Duration.ofMillis(5_020));
        assertThat(waits.get(250)).contains(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(10));
        assertThat(changes.waitsItsTurn("job 250", LONGEST)).isEmpty();
    }

    @Test
    void nobody_waits_longer_than_that_for_a_turn() {
        IntStream.range(0, 10_000).forEach(job -> changes.waitsItsTurn("job " + job, LONGEST));
        assertThat(changes.waitsItsTurn("the last one", LONGEST)).contains(Duration.ofSeconds(25));
    }

    @Test
    void turns_that_nobody_took_are_not_saved_up() {
        changes.waitsItsTurn("one", LONGEST);
        pass(Duration.ofMinutes(1));
        assertThat(changes.waitsItsTurn("a minute later", LONGEST)).contains(LONGEST);
        assertThat(changes.waitsItsTurn("another one", LONGEST)).contains(Duration.ofMillis(5_020));
    }

    @Test
    void who_is_not_one_of_many_does_not_wait_for_their_turns() {
        IntStream.range(0, 1_000).forEach(job -> changes.waitsItsTurn("job " + job, LONGEST));
        assertThat(changes.waitsFor("queue", LONGEST)).contains(LONGEST);
    }
}
