package dev.punctual.local.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkQueueTest {

    @Test
    void aKeyIsNeverHandledTwiceAtOnceButOnceMoreWhenItWasAddedMeanwhile() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (WorkQueue<String> queue = WorkQueue.start("test", 4, key -> {
            most.accumulateAndGet(together.incrementAndGet(), Math::max);
            calls.incrementAndGet();
            inside.countDown();
            waitFor(go);
            together.decrementAndGet();
            return Optional.empty();
        })) {
            queue.add("a");
            assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
            queue.add("a");
            queue.add("a");
            go.countDown();
            await().until(() -> calls.get() == 2 && together.get() == 0);
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void aFailureIsTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        try (WorkQueue<String> queue = WorkQueue.start("test", 1, key -> {
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return Optional.empty();
        })) {
            queue.add("a");
            await().until(() -> calls.get() == 3);
        }
    }

    @Test
    void theHandlerIsCalledAgainWhenItAsksForIt() {
        AtomicInteger calls = new AtomicInteger();
        try (WorkQueue<String> queue = WorkQueue.start("test", 1, key -> {
            boolean first = calls.incrementAndGet() == 1;
            return first ? Optional.of(Duration.ofMillis(10)) : Optional.empty();
        })) {
            queue.add("a");
            await().until(() -> calls.get() == 2);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoSleepsCanBeWoken() {
        AtomicInteger calls = new AtomicInteger();
        try (WorkQueue<String> queue = WorkQueue.start("test", 1, key -> {
            calls.incrementAndGet();
            return Optional.of(Duration.ofHours(1));
        })) {
            queue.add("a");
            await().until(() -> {
                queue.wakeSleepers();
                return calls.get() >= 2;
            });
        }
    }
}
