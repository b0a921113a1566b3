package dev.punctual.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.HandSetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final HandSetClock clock = new HandSetClock(Instant.EPOCH);
    private final AtomicInteger asked = new AtomicInteger();
    private final Remembered<String, Boolean> memory =
            new Remembered<>(clock, Runnable::run, yes -> yes ? Duration.ofSeconds(10) : Duration.ofSeconds(3), 2);

    private boolean ask(String key, boolean answer) {
        return memory.answer(key, () -> {
                    asked.incrementAndGet();
                    return answer;
                })
                .join();
    }

    private void seconds(long seconds) {
        clock.forward(seconds);
    }

    @Test
    void a_yes_and_a_no_hold_for_their_own_times() {
        ask("yes", true);
        ask("no", false);
        seconds(2);
        assertThat(ask("yes", false)).isTrue();
        assertThat(ask("no", true)).isFalse();
        seconds(1);
        assertThat(ask("no", true)).isTrue();
        assertThat(asked).hasValue(3);
        seconds(7);
        assertThat(ask("yes", false)).isFalse();
    }

    @Test
    void what_is_known_is_told_without_asking() {
        assertThat(memory.known("yes")).isEmpty();
        ask("yes", true);
        assertThat(memory.known("yes")).contains(true);
        seconds(10);
        assertThat(memory.known("yes")).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void what_is_still_asked_is_not_known() {
        Remembered<String, Boolean> busy = new Remembered<>(clock, task -> {}, yes -> Duration.ofSeconds(10), 2);
        assertThat(busy.answer("yes", () -> true)).isNotDone();
        assertThat(busy.known("yes")).isEmpty();
    }

    @Test
    void a_failure_is_not_remembered() {
        assertThatThrownBy(() -> memory.answer("key", () -> {
                            throw new IllegalStateException("away");
                        })
                        .join())
                .hasRootCauseMessage("away");
        assertThat(ask("key", true)).isTrue();
    }

    @Test
    void only_so_many_answers_are_kept() {
        for (int at = 0; at < 1_000; at++) {
            ask("key " + at, true);
        }
        assertThat(memory.size()).isEqualTo(2);
    }

    @Test
    void a_thousand_who_ask_at_once_ask_once() {
        Deque<Runnable> open = new ArrayDeque<>();
        Remembered<String, Boolean> slow = new Remembered<>(clock, open::add, yes -> Duration.ofSeconds(1), 10);
        CompletableFuture<?>[] answers = new CompletableFuture<?>[1_000];
        for (int at = 0; at < answers.length; at++) {
            answers[at] = slow.answer("key", () -> true);
        }
        assertThat(open).hasSize(1);
        open.remove().run();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(true));
    }
}
