package dev.punctual.cluster.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final CountDownLatch never = new CountDownLatch(1);

    private List<CompletableFuture<@Nullable Throwable>> ask(Breaker breaker, int times, Duration each) {
        return IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> catchThrowable(() -> breaker.ask(() -> answerAfter(each))),
                        task -> new Thread(task).start()))
                .toList();
    }

    private boolean answerAfter(Duration time) {
        try {
            return never.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_store_that_is_busy_and_answers_is_waited_for() {
        Breaker breaker = new Breaker(LogArchiveContract.CLOCK, PATIENCE);

        assertThat(ask(breaker, 56, Duration.ofMillis(100)))
                .allSatisfy(one -> assertThat(one.join()).isNull());
    }

    @Test
    void a_store_that_answers_nobody_is_not_waited_for_again() {
        Breaker breaker = new Breaker(LogArchiveContract.CLOCK, Duration.ofMillis(50));

        List<CompletableFuture<@Nullable Throwable>> asked = ask(breaker, 12, Duration.ofSeconds(2));

        assertThat(asked.stream().map(CompletableFuture::join).filter(failed -> failed != null))
                .hasSize(4)
                .allSatisfy(failed -> assertThat(failed).hasMessageContaining("answered none of them for PT0.05S"));
    }
}
