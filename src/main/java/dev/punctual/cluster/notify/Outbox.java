package dev.punctual.cluster.notify;

import dev.punctual.cluster.notify.Courier.Answer;
import dev.punctual.cluster.report.NotificationMetrics;
import dev.punctual.cluster.report.NotificationMetrics.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is still to be told, in order. It is sent one by one, by the pacer's thread; whoever puts something in
 * waits for nobody. It is memory only, and of bounded size: what is oldest goes first.
 */
final class Outbox {
    /** How many wait at most. */
    static final int CAPACITY = 1_000;

    /** A receiver that fails each time is asked every two minutes. */
    private static final int MOST_DOUBLINGS = 7;

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    private final Receiver receiver;
    private final Delivery delivery;
    private final NotificationMetrics metrics;
    private final Allowance allowance;
    private final Deque<Attempt> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    // Of the pacer's thread only
    private volatile boolean isSending;
    private boolean isPausing;
    private int pauses;
    private int failures;
    private volatile boolean isClosing;

    /** What all outboxes have in common. */
    record Delivery(Pacer pacer, Courier courier, Bodies bodies, Patience patience) {}

    /**
     * An alert on its way.
     *
     * @param number the number of the next attempt
     * @param since when the first was made; meaningless before that
     * @param due when the next may be made
     */
    private record Attempt(Alert alert, int number, long since, long due) {
        Attempt again(long now, Duration pause) {
            return new Attempt(alert, number + 1, since, now + pause.toNanos());
        }

        Attempt begun(long now) {
            return number == 1 ? new Attempt(alert, number, now, due) : this;
        }
    }

    Outbox(Receiver receiver, Delivery delivery, NotificationMetrics metrics) {
        this.receiver = receiver;
        this.delivery = delivery;
        this.metrics = metrics;
        this.allowance = new Allowance(receiver.rate(), delivery.pacer().nanos());
        metrics.watch(receiver.name());
    }

    /** Returns at once. */
    void put(Alert alert) {
        if (!receiver.on().contains(alert.alarm())) {
            return;
        }
        add(new Attempt(alert, 1, 0, delivery.pacer().nanos()));
        delivery.pacer().run(this::proceed);
    }

    private void add(Attempt attempt) {
        boolean full;
        synchronized (waiting) {
            full = waiting.size() == CAPACITY;
            if (full) {
                waiting.removeFirst();
            }
            waiting.addLast(attempt);
        }
        if (full) {
            metrics.count(receiver.name(), Outcome.DROPPED);
        }
    }

    /** How many alerts nobody was told of yet. */
    int left() {
        synchronized (waiting) {
            return waiting.size() + (isSending ? 1 : 0);
        }
    }

    /** Sends what is left without any pause, and tries nothing twice. Completes when nothing is left. */
    CompletableFuture<Void> drain() {
        isClosing = true;
        delivery.pacer().run(() -> {
            isPausing = false;
            pauses++;
            proceed();
        });
        return drained;
    }

    private void proceed() {
        if (isSending || isPausing) {
            return;
        }
        long now = delivery.pacer().nanos();
        Duration pause = isClosing ? Duration.ZERO : allowance.pause(now);
        if (!pause.isZero()) {
            resumeAfter(pause);
            return;
        }
        Attempt next = take(now);
        if (next != null) {
            send(next.begun(now), now);
        } else if (isClosing) {
            drained.complete(null);
        }
    }

    /** The first whose time has come: one that is taken by nobody must not keep the others waiting. */
    private @Nullable Attempt take(long now) {
        synchronized (waiting) {
            for (Attempt attempt : waiting) {
                if (isClosing || attempt.due() - now <= 0) {
                    waiting.remove(attempt);
                    return attempt;
                }
            }
            return null;
        }
    }

    /** A later pause, or the end, makes this one void. */
    private void resumeAfter(Duration pause) {
        isPausing = true;
        int mine = ++pauses;
        delivery.pacer().after(pause, () -> {
            if (mine == pauses) {
                isPausing = false;
                proceed();
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // both of its ends are an answer
    private void send(Attempt attempt, long now) {
        isSending = true;
        allowance.spend(now);
        carry(attempt.alert()).whenComplete((answer, error) -> delivery.pacer().run(() -> answered(attempt, answer)));
    }

    private CompletableFuture<Answer> carry(Alert alert) {
        try {
            return delivery.courier()
                    .carry(new Courier.Letter(
                            receiver.address().url(),
                            receiver.shape().contentType(),
                            delivery.bodies().write(alert, receiver.shape()),
                            receiver.readAuthorization()));
        } catch (IOException | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answered(Attempt attempt, @Nullable Answer answer) {
        isSending = false;
        Patience patience = delivery.patience();
        Patience.Next next = isClosing
                ? patience.atTheEnd(answer)
                : patience.after(
                        answer,
                        attempt.number(),
                        Duration.ofNanos(delivery.pacer().nanos() - attempt.since()));
        metrics.count(receiver.name(), next.outcome());
        if (next.pause() != null) {
            tryAgain(attempt, answer, next.pause());
            return;
        }
        if (next.outcome() != Outcome.DELIVERED) {
            LOG.warnf(
                    "receiver %s was not told that %s %s: %s",
                    receiver.name(),
                    attempt.alert().subject(),
                    attempt.alert().alarm().word(),
                    said(answer));
        }
        failures = next.outcome() == Outcome.DELIVERED ? 0 : failures;
        proceed();
    }

    /** What failed waits for its turn behind the others; who fails all the time is left alone for longer and longer. */
    private void tryAgain(Attempt attempt, @Nullable Answer answer, Duration pause) {
        long now = delivery.pacer().nanos();
        failures++;
        add(attempt.again(now, pause));
        delivery.pacer().after(pause, this::proceed);
        resumeAfter(asksForAPause(answer) ? pause : shorter(pause, failures));
    }

    private static boolean asksForAPause(@Nullable Answer answer) {
        return answer != null && answer.retryAfter() != null;
    }

    private static Duration shorter(Duration pause, int failures) {
        Duration ofReceiver = Duration.ofSeconds(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(ofReceiver) < 0 ? pause : ofReceiver;
    }

    /** An error may quote the URL. */
    private static String said(@Nullable Answer answer) {
        return answer == null ? "it does not answer" : "it answers " + answer.status();
    }
}
