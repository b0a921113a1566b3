package dev.punctual.cluster.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that hold for a while. Who asks what is being asked already waits for that answer; a question that failed is
 * asked again.
 */
final class Remembered<K, V> {
    private final Clock clock;
    private final Executor executor;
    private final Function<V, Duration> holds;
    private final Map<K, Answer<V>> answers;

    /**
     * Knows nothing yet.
     *
     * @param executor asks the questions
     * @param holds for how long an answer may be given again
     * @param most how many answers are kept; then those go that were asked for the longest ago
     */
    Remembered(Clock clock, Executor executor, Function<V, Duration> holds, int most) {
        this.clock = clock;
        this.executor = executor;
        this.holds = holds;
        this.answers = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Answer<V>> eldest) {
                return size() > most;
            }
        };
    }

    /** The answer to a question, remembered or asked for. */
    CompletableFuture<V> answer(K key, Supplier<V> question) {
        Answer<V> mine = new Answer<>();
        Answer<V> valid = claim(key, mine);
        if (valid == mine) {
            ask(key, mine, question);
        }
        return valid.value;
    }

    /** The answer to a question, if it is there and still holds. */
    synchronized Optional<V> known(K key) {
        Answer<V> known = answers.get(key);
        return known != null && known.isGiven() && known.holdsAt(clock.instant())
                ? Optional.ofNullable(known.value.getNow(null))
                : Optional.empty();
    }

    private synchronized Answer<V> claim(K key, Answer<V> mine) {
        Answer<V> known = answers.get(key);
        if (known != null && known.holdsAt(clock.instant())) {
            return known;
        }
        answers.put(key, mine);
        return mine;
    }

    private void ask(K key, Answer<V> asked, Supplier<V> question) {
        try {
            executor.execute(() -> find(key, asked, question));
        } catch (RejectedExecutionException e) {
            fail(key, asked, new AccessUnknown("too many questions about rights are open", e));
        }
    }

    private void find(K key, Answer<V> asked, Supplier<V> question) {
        try {
            V value = question.get();
            asked.until = clock.instant().plus(holds.apply(value));
            asked.value.complete(value);
        } catch (RuntimeException | Error e) {
            fail(key, asked, e);
        }
    }

    private void fail(K key, Answer<V> asked, Throwable why) {
        forget(key, asked);
        asked.value.completeExceptionally(why);
    }

    private synchronized void forget(K key, Answer<V> asked) {
        answers.remove(key, asked);
    }

    /** How many answers are kept. */
    synchronized int size() {
        return answers.size();
    }

    /** One that is awaited or there. */
    private static final class Answer<V> {
        private final CompletableFuture<V> value = new CompletableFuture<>();
        private volatile @Nullable Instant until;

        boolean isGiven() {
            return value.isDone() && !value.isCompletedExceptionally();
        }

        boolean holdsAt(Instant now) {
            Instant end = until;
            return end == null || now.isBefore(end);
        }
    }
}
