package dev.punctual.cluster.access;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Puts questions to the API server: a few at once, and none is waited for long. */
@ApplicationScoped
class Questions {
    private static final int MOST_OPEN = 20_000;
    private static final int FORBIDDEN = 403;

    private final Clock clock;
    private final AccessSettings settings;
    private final ThreadPoolExecutor threads;

    /** By the machine's clock: what is remembered must not live on because local mode's clock stands still. */
    Questions(@Identifier("machine") Clock clock, AccessSettings settings) {
        this.clock = clock;
        this.settings = settings;
        this.threads = new ThreadPoolExecutor(
                settings.parallel(),
                settings.parallel(),
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(MOST_OPEN),
                Questions::daemon);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "punctual-access");
        thread.setDaemon(true);
        return thread;
    }

    /** A memory for answers to such questions, of which some mean yes. */
    <K, V> Remembered<K, V> memory(Function<V, Boolean> isYes, int most) {
        return new Remembered<>(
                clock, threads, answer -> isYes.apply(answer) ? settings.remembersYes() : settings.remembersNo(), most);
    }

    /** Asks, and says in words what is the matter when there is no answer. */
    static <V> V put(String what, Supplier<V> question) {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            throw new AccessUnknown(
                    e.getCode() == FORBIDDEN
                            ? "the operator's ServiceAccount lacks the right to ask " + what
                            : "the API server does not say " + what,
                    e);
        }
    }

    /**
     * Waits for an answer.
     *
     * @throws AccessUnknown when there is none in time
     */
    <V> V await(CompletableFuture<V> answer) {
        Duration patience = settings.timeout();
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AccessUnknown("the API server did not answer within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AccessUnknown("interrupted while the API server was asked", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AccessUnknown unknown
                    ? new AccessUnknown(String.valueOf(unknown.getMessage()), unknown)
                    : new AccessUnknown("the question failed", e);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
