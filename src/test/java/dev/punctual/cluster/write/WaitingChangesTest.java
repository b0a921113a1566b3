package dev.punctual.cluster.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
}
