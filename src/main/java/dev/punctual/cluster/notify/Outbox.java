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

    private static final Logger LOG = Logger.getLogger(Outbox.class);

    private final Receiver receiver;
    private final Delivery delivery;
    private final NotificationMetrics metrics;
    private final Allowance allowance;
    private final Deque<Alert> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    // Of the pacer's thread only
    private @Nullable Attempt current;
    private boolean isSending;
    private boolean isPausing;
    private int pauses;
    private volatile boolean isClosing;

    /** What all outboxes have in common. */
    record Delivery(Pacer pacer, Courier courier, Bodies bodies, Patience patience) {}

    private record Attempt(Alert alert, int number, long since) {}

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
        boolean full;
        synchronized (waiting) {
            full = waiting.size() == CAPACITY;
            if (full) {
                waiting.removeFirst();
            }
            waiting.addLast(alert);
        }
        if (full) {
            metrics.count(receiver.name(), Outcome.DROPPED);
        }
        delivery.pacer().run(this::proceed);
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
        Attempt next = current == null ? take(now) : current;
        if (next == null) {
            if (isClosing) {
                drained.complete(null);
            }
            return;
        }
        current = next;
        Duration pause = isClosing ? Duration.ZERO : allowance.pause(now);
        if (pause.isZero()) {
            send(next, now);
        } else {
            resumeAfter(pause);
        }
    }

    private @Nullable Attempt take(long now) {
        synchronized (waiting) {
            Alert alert = waiting.pollFirst();
            return alert == null ? null : new Attempt(alert, 1, now);
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
            current = new Attempt(attempt.alert(), attempt.number() + 1, attempt.since());
            resumeAfter(next.pause());
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
        current = null;
        proceed();
    }

    /** An error may quote the URL. */
    private static String said(@Nullable Answer answer) {
        return answer == null ? "it does not answer" : "it answers " + answer.status();
    }
}
